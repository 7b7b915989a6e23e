package findings_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/oncall"
	"github.com/golive/hypercare/pkg/oncall/findings"
)

var (
	somePeople = []string{"ada", "ben", "cleo", "dora", "emil", "fay", "gus"}
	// mendable are the kinds of which no fix may bring a new one.
	mendable = []apis.FindingKind{apis.FindingKindGap, apis.FindingKindRest, apis.FindingKindLeave, apis.FindingKindDoubleBooked}
)

// drawnSchedule is a situation of a random schedule around a clock change, with the plan that it follows from.
func drawnSchedule(t *rapid.T) (findings.Situation, oncall.Plan) {
	start := instant("2026-10-19T00:00:00Z")
	hour := func(label string, low, high int) time.Time {
		return start.Add(time.Duration(rapid.IntRange(low, high).Draw(t, label)) * time.Hour)
	}
	plan := oncall.Plan{Versions: []apis.ScheduleVersion{{TimeZone: "Europe/Berlin"}}}
	for i := range rapid.IntRange(1, 2).Draw(t, "layers") {
		plan.Versions[0].Layers = append(plan.Versions[0].Layers, drawnLayer(t, fmt.Sprint("layer ", i+1)))
	}
	for i := range rapid.IntRange(0, 3).Draw(t, "overrides") {
		from := hour("override", -24, 300)
		plan.Overrides = append(plan.Overrides, oncall.Override{
			Name: fmt.Sprint("override-", i), Number: i + 1, Add: rapid.SampledFrom(append(somePeople, "")).Draw(t, "add"),
			Remove: rapid.SampledFrom(append(somePeople, "")).Draw(t, "remove"), Start: from, End: from.Add(time.Duration(rapid.IntRange(1, 30).Draw(t, "hours")) * time.Hour),
		})
	}
	s := findings.Situation{
		Schedule: "shop", Versions: plan.Versions, Spec: apis.ScheduleSpec{TimeZone: "Europe/Berlin", Layers: plan.Versions[0].Layers},
		Now: hour("now", 0, 100), To: start.AddDate(0, 0, 14), Periods: periodsOf(somePeople...),
	}
	s.From = s.Now
	if rapid.Bool().Draw(t, "with some time before now") {
		s.From = start
	}
	s.Spec.MinimumRest = rapid.SampledFrom([]string{"", "8h", "2d"}).Draw(t, "rest")
	if rapid.Bool().Draw(t, "service hours") {
		s.Spec.ServiceHours = []apis.HoursOfWeek{{Days: []apis.HoursOfWeekDays{"mon", "wed", "sun"}, Start: "08:00", End: "20:00"}}
	}
	for _, name := range somePeople {
		person := wakeful(name)
		for range rapid.IntRange(0, 2).Draw(t, "leaves") {
			from := hour("leave", 0, 330)
			person.Spec.Leave = append(person.Spec.Leave, apis.Leave{Start: from, End: from.Add(time.Duration(rapid.IntRange(1, 72).Draw(t, "away")) * time.Hour)})
		}
		s.People = append(s.People, person)
	}
	for range rapid.IntRange(0, 4).Draw(t, "elsewhere") {
		from := hour("other shift", -24, 330)
		s.Elsewhere = append(s.Elsewhere, apis.ShiftOfSchedule{Schedule: "crm", Shift: apis.Shift{
			Responder: rapid.SampledFrom(somePeople).Draw(t, "booked"), Start: from, End: from.Add(time.Duration(rapid.IntRange(1, 24).Draw(t, "other hours")) * time.Hour),
		}})
	}
	return s, plan
}

func drawnLayer(t *rapid.T, name string) apis.ScheduleLayer {
	layer := apis.ScheduleLayer{
		Name: name, Type: apis.ScheduleLayerTypeSlots, Epoch: "2026-10-01", Beside: rapid.Bool().Draw(t, "beside"),
		Participants: rapid.SliceOfNDistinct(rapid.SampledFrom(somePeople), 1, 5, rapid.ID[string]).Draw(t, "participants"),
		Slots: rapid.SampledFrom([][]apis.Slot{
			{{Name: "A", Start: "06:00", End: "14:00"}, {Name: "B", Start: "14:00", End: "22:00"}, {Name: "C", Start: "22:00", End: "06:00"}},
			{{Name: "A", Start: "06:00", End: "14:30"}, {Name: "B", Start: "14:00", End: "22:00"}, {Name: "C", Start: "23:00", End: "06:00"}},
			{{Name: "day", Start: "08:00", End: "20:00"}, {Name: "night", Start: "20:00", End: "02:30"}},
			{{Name: "all", Start: "00:00", End: "24:00"}},
		}).Draw(t, "slots"),
	}
	if rapid.Bool().Draw(t, "rotation") {
		layer.Type = apis.ScheduleLayerTypeRotation
		layer.Slots = nil
		layer.Unit = rapid.SampledFrom([]apis.ScheduleLayerUnit{apis.ScheduleLayerUnitHours, apis.ScheduleLayerUnitDays, apis.ScheduleLayerUnitWeeks}).Draw(t, "unit")
		layer.Every = map[apis.ScheduleLayerUnit]int{apis.ScheduleLayerUnitHours: 10, apis.ScheduleLayerUnitDays: 1, apis.ScheduleLayerUnitWeeks: 1}[layer.Unit]
		layer.HandOff = "09:00"
	}
	if rapid.Bool().Draw(t, "restricted") {
		layer.Restrictions = []apis.HoursOfWeek{{Days: []apis.HoursOfWeekDays{"mon", "tue", "wed", "thu", "fri"}, Start: "08:00", End: "18:00"}}
	}
	return layer
}

func situated(t require.TestingT, s findings.Situation, plan oncall.Plan) findings.Situation {
	calendar, err := oncall.New(plan)
	require.NoError(t, err)
	s.Situated(calendar)
	return s
}

func TestAFixEndsItsFindingAndBringsNoNewOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, plan := drawnSchedule(t)
		before := findings.Of(situated(t, s, plan), 1000)
		for _, f := range before {
			fix := f.Fix.Override
			if fix.Schedule == "" {
				continue
			}
			require.False(t, fix.Start.Before(s.Now), "an override cannot change the past")
			mended := plan
			mended.Overrides = append(slices.Clone(plan.Overrides), oncall.Override{
				Name: "fix", Number: 100, Add: fix.Add, Remove: fix.Remove, Start: fix.Start, End: fix.End,
			})
			come, gone := findings.Compare(before, findings.Of(situated(t, s, mended), 1000))
			require.Contains(t, withoutFix(gone), withoutFix([]apis.Finding{f})[0], "%s does not mend it", f.Fix.Label)
			for _, kind := range mendable {
				require.Empty(t, of(come, kind), "%s, for: %s", f.Fix.Label, f.Text)
			}
		}
	})
}

func withoutFix(list []apis.Finding) []apis.Finding {
	plain := slices.Clone(list)
	for i := range plain {
		plain[i].Fix = apis.FindingFix{}
	}
	return plain
}

func TestHoursOfTheLoadAreTheHoursOfTheShiftsAndWeeksAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, plan := drawnSchedule(t)
		s = situated(t, s, plan)
		walked := walkedHours(s)
		weeks := map[string]apis.LoadOfPerson{}
		for _, week := range findings.LoadByWeek(s) {
			for _, person := range week.People {
				sum := weeks[person.Responder]
				sum.Hours += person.Hours
				sum.NightHours += person.NightHours
				sum.WeekendHours += person.WeekendHours
				sum.Shifts += person.Shifts
				weeks[person.Responder] = sum
			}
		}
		for _, person := range findings.Load(s) {
			name := person.Responder
			require.InDelta(t, walked[name].Hours, person.Hours, 1e-6, name)
			require.InDelta(t, walked[name].NightHours, person.NightHours, 1e-6, name)
			require.InDelta(t, walked[name].WeekendHours, person.WeekendHours, 1e-6, name)
			require.InDelta(t, weeks[name].Hours, person.Hours, 1e-6, name)
			require.InDelta(t, weeks[name].NightHours, person.NightHours, 1e-6, name)
			require.InDelta(t, weeks[name].WeekendHours, person.WeekendHours, 1e-6, name)
			require.Equal(t, weeks[name].Shifts, person.Shifts, name)
		}
	})
}

// walkedHours looks at every half hour and at the clock in it.
func walkedHours(s findings.Situation) map[string]apis.LoadOfPerson {
	berlin, _ := time.LoadLocation("Europe/Berlin")
	all := map[string]apis.LoadOfPerson{}
	for at := s.From; at.Before(s.To); at = at.Add(30 * time.Minute) {
		local := at.In(berlin)
		present := map[string]bool{}
		for _, shift := range s.Shifts {
			if !at.Before(shift.Start) && at.Before(shift.End) {
				present[shift.Responder] = true
			}
		}
		for name := range present {
			load := all[name]
			load.Hours += 0.5
			if local.Hour() >= 22 || local.Hour() < 6 {
				load.NightHours += 0.5
			}
			if local.Weekday() == time.Saturday || local.Weekday() == time.Sunday {
				load.WeekendHours += 0.5
			}
			all[name] = load
		}
	}
	return all
}
