package oncall_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/oncall"
)

func goodSpec() apis.ScheduleSpec {
	return apis.ScheduleSpec{Title: "Hypercare", TimeZone: berlin, Layers: []apis.ScheduleLayer{threeByEight()}}
}

func TestAGoodScheduleHasNoMistakes(t *testing.T) {
	spec := goodSpec()
	rota := daily("ann", "bob")
	rota.Restrictions = []apis.HoursOfWeek{{Start: "08:00", End: "08:00"}}
	roster := apis.ScheduleLayer{Name: "Roster", Type: "fixed", Shifts: []apis.FixedShift{
		{Start: at(t, berlin, "2026-12-24 08:00"), End: at(t, berlin, "2026-12-24 20:00"), Responder: "ann"},
		{Start: at(t, berlin, "2026-12-24 20:00"), End: at(t, berlin, "2026-12-25 08:00"), Responder: "ann"},
		{Start: at(t, berlin, "2026-12-24 08:00"), End: at(t, berlin, "2026-12-25 08:00"), Responder: "bob"},
	}}
	spec.Layers = append(spec.Layers, rota, roster)
	spec.ServiceHours = workingWeek()
	spec.MinimumRest = "7d"
	spec.NightHours = apis.NightHours{Start: "23:00", End: "24:00"}
	spec.Handover = apis.HandoverRule{RemindAfter: "10m", LeadAfter: "10m"}
	require.Empty(t, oncall.Check(spec))
	require.Empty(t, oncall.Notes(spec))
}

func TestEachMistakeOfAScheduleIsNamedWithItsRemedy(t *testing.T) {
	rota := daily("ann")
	roster := func(shifts ...apis.FixedShift) apis.ScheduleLayer {
		return apis.ScheduleLayer{Name: "R", Type: "fixed", Shifts: shifts}
	}
	shift := func(person, start, end string) apis.FixedShift {
		return apis.FixedShift{Start: at(t, "UTC", "2026-12-24 "+start), End: at(t, "UTC", "2026-12-24 "+end), Responder: person}
	}
	for name, c := range map[string]struct {
		spoil  func(*apis.ScheduleSpec)
		field  string
		reason string
	}{
		"a zone that is none": {func(s *apis.ScheduleSpec) { s.TimeZone = "Local" }, "timeZone", `"Local" is no IANA time zone; write one such as "Europe/Berlin" or "UTC"`},
		"two layers of a name": {func(s *apis.ScheduleSpec) { rota := rota; rota.Name = " Base"; s.Layers = append(s.Layers, rota) }, "layers[1].name",
			`"Base" is the name of layer 1 too; give each layer its own name`},
		"a type that is none": {func(s *apis.ScheduleSpec) { s.Layers[0].Type = "pairs" }, "layers[0].type", `"pairs" is no type of layer; write "slots", "rotation" or "fixed"`},
		"slots without people": {func(s *apis.ScheduleSpec) { s.Layers[0].Participants = nil }, "layers[0].participants",
			"a layer of type slots needs it; name at least one responder"},
		"slots without slots": {func(s *apis.ScheduleSpec) { s.Layers[0].Slots = nil }, "layers[0].slots", "a layer of type slots needs it; give at least one slot"},
		"a rotation without its first day": {func(s *apis.ScheduleSpec) { rota := rota; rota.Epoch = ""; s.Layers[0] = rota }, "layers[0].epoch",
			`a layer of type rotation needs it; give the day on which the first person begins, such as "2026-11-24"`},
		"a roster without shifts": {func(s *apis.ScheduleSpec) { s.Layers[0] = roster() }, "layers[0].shifts",
			"a layer of type fixed needs it; give at least one shift, or remove the layer"},
		"slots with a hand-off": {func(s *apis.ScheduleSpec) { s.Layers[0].HandOff = "08:00" }, "layers[0].handOff",
			"has no meaning in a layer of type slots; remove it, or choose another type"},
		"a rotation with shifts": {func(s *apis.ScheduleSpec) {
			rota := rota
			rota.Shifts = roster(shift("ann", "08:00", "09:00")).Shifts
			s.Layers[0] = rota
		}, "layers[0].shifts", "has no meaning in a layer of type rotation; remove it, or choose another type"},
		"a roster with turns": {func(s *apis.ScheduleSpec) {
			s.Layers[0] = roster(shift("ann", "08:00", "09:00"))
			s.Layers[0].Every = 2
		}, "layers[0].every", "has no meaning in a layer of type fixed; remove it, or choose another type"},
		"a day that never was":       {func(s *apis.ScheduleSpec) { s.Layers[0].Epoch = "2026-02-30" }, "layers[0].epoch", `"2026-02-30" is no day of the calendar; write one such as "2026-11-24"`},
		"a day long ago":             {func(s *apis.ScheduleSpec) { s.Layers[0].Epoch = "1989-12-31" }, "layers[0].epoch", "lies outside the years 1990 to 2100; choose a day in them"},
		"a day far ahead":            {func(s *apis.ScheduleSpec) { s.Layers[0].Epoch = "2101-01-01" }, "layers[0].epoch", "lies outside the years 1990 to 2100; choose a day in them"},
		"a time of day that is none": {func(s *apis.ScheduleSpec) { s.Layers[0].Slots[0].Start = "25:00" }, "layers[0].slots[0].start", `"25:00" is no time of day; write hours and minutes such as "06:00"`},
		"an end that is none":        {func(s *apis.ScheduleSpec) { s.Layers[0].Slots[0].End = "24:01" }, "layers[0].slots[0].end", `"24:01" is no time of day; write hours and minutes such as "14:00", or "24:00" for the end of the day`},
		"a slot twice": {func(s *apis.ScheduleSpec) {
			s.Layers[0].Slots[2] = apis.Slot{Name: "Again", Start: "06:00", End: "14:00"}
		}, "layers[0].slots[2]", `is the same time as slot "A"; change one of them, or add a layer beside this one for a second person`},
		"a turn that is too long":       {func(s *apis.ScheduleSpec) { rota := rota; rota.Every = 1001; s.Layers[0] = rota }, "layers[0].every", "a turn takes from 1 to 1000 units; choose such a number"},
		"a unit that is none":           {func(s *apis.ScheduleSpec) { rota := rota; rota.Unit = "months"; s.Layers[0] = rota }, "layers[0].unit", `"months" is no unit of a turn; write "hours", "days" or "weeks"`},
		"a hand-off that is no time":    {func(s *apis.ScheduleSpec) { rota := rota; rota.HandOff = "8"; s.Layers[0] = rota }, "layers[0].handOff", `"8" is no time of day; write hours and minutes such as "08:00"`},
		"a way to advance that is none": {func(s *apis.ScheduleSpec) { s.Layers[0].Advance = "never" }, "layers[0].advance", `"never" is no way to advance; write "worked" or "calendar"`},
		"hours on no day of the week": {func(s *apis.ScheduleSpec) {
			s.ServiceHours = []apis.HoursOfWeek{{Days: []apis.HoursOfWeekDays{"day"}, Start: "08:00", End: "09:00"}}
		}, "serviceHours[0].days[0]", `"day" is no day of the week; write "mon", "tue", "wed", "thu", "fri", "sat" or "sun"`},
		"hours that leave a slot none": {func(s *apis.ScheduleSpec) {
			s.Layers[0].Restrictions = []apis.HoursOfWeek{{Start: "08:00", End: "20:00"}}
		}, "layers[0].restrictions", `leave no time for "C" on any day; change the hours or the slots`},
		"until before from": {func(s *apis.ScheduleSpec) {
			s.Layers[0].From = at(t, "UTC", "2026-12-24 08:00")
			s.Layers[0].Until = s.Layers[0].From
		}, "layers[0].until", "is not after from (2026-12-24T08:00:00Z); choose a later instant"},
		"a shift without time": {func(s *apis.ScheduleSpec) { s.Layers[0] = roster(shift("ann", "08:00", "08:00")) }, "layers[0].shifts[0].end", "is not after the start (2026-12-24T08:00:00Z); choose a later instant"},
		"a person twice at once": {func(s *apis.ScheduleSpec) {
			s.Layers[0] = roster(shift("ann", "08:00", "20:00"), shift("bob", "08:00", "20:00"), shift("ann", "19:00", "21:00"))
		}, "layers[0].shifts[2].start", "ann is in another shift of this layer until 2026-12-24T20:00:00Z; let this one begin then, or remove one of them"},
		"a rest that is no duration":           {func(s *apis.ScheduleSpec) { s.MinimumRest = "11 hours" }, "minimumRest", `"11 hours" is no duration; write one such as "30m" or "11h"`},
		"a rest of more than a week":           {func(s *apis.ScheduleSpec) { s.MinimumRest = "8d" }, "minimumRest", "is longer than 7 days; choose less, 11h is usual"},
		"a night that is all day":              {func(s *apis.ScheduleSpec) { s.NightHours = apis.NightHours{Start: "22:00", End: "22:00"} }, "nightHours.end", "is the start, which would make all day night; choose another end, or leave nightHours out for 22:00 to 06:00"},
		"a lead who is told before the person": {func(s *apis.ScheduleSpec) { s.Handover.RemindAfter = "45m" }, "handover.leadAfter", "the lead would be told (after 30m) before the person is reminded (after 45m); choose at least the latter"},
		"a reminder of no time":                {func(s *apis.ScheduleSpec) { s.Handover.RemindAfter = "0s" }, "handover.remindAfter", "has to be above nothing and at most a day; choose such as 30m"},
	} {
		t.Run(name, func(t *testing.T) {
			spec := goodSpec()
			c.spoil(&spec)
			require.Equal(t, []apis.FieldError{{Field: "spec." + c.field, Reason: c.reason}}, oncall.Check(spec))
		})
	}
}

func TestAllMistakesAreToldAtOnce(t *testing.T) {
	spec := goodSpec()
	spec.TimeZone = "Nowhere"
	spec.Layers[0].Participants = nil
	spec.Layers[0].Epoch = "soon"
	spec.MinimumRest = "long"
	require.Len(t, oncall.Check(spec), 4)
}

func TestNotesSayWhichTurnsDoNotFollowTheClock(t *testing.T) {
	spec := goodSpec()
	rota := daily("ann", "bob")
	rota.Unit, rota.Every = "hours", 36
	spec.Layers = append(spec.Layers, rota)
	require.Equal(t, []string{`Turns of 36 hours in layer "Rota" run as elapsed time and hand off at other times each day, since 24 hours are no multiple of them.`}, oncall.Notes(spec))
	spec.Layers[1].Restrictions = workingWeek()
	require.Contains(t, oncall.Notes(spec)[0], "They go on while the layer does not work.")
	spec.Layers[1].Every = 12
	require.Empty(t, oncall.Notes(spec))
}

func TestWhatPassesTheRulesCanBeRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		plan, _ := drawPlan(t)
		for _, v := range plan.Versions {
			if len(oncall.Check(apis.ScheduleSpec{TimeZone: v.TimeZone, Layers: v.Layers})) > 0 {
				continue
			}
			_, err := oncall.New(oncall.Plan{Versions: []apis.ScheduleVersion{v}})
			require.NoError(t, err)
		}
	})
}

func TestAPlanThatCannotBeReadSaysWhat(t *testing.T) {
	for want, spoil := range map[string]func(*apis.ScheduleVersion){
		`load time zone "Nowhere"`: func(v *apis.ScheduleVersion) { v.TimeZone = "Nowhere" },
		`layer "Base": epoch: read date "x": write a day of the calendar such as "2026-11-24"`: func(v *apis.ScheduleVersion) { v.Layers[0].Epoch = "x" },
		`layer "Base": slot "A": read time of day "x"`:                                         func(v *apis.ScheduleVersion) { v.Layers[0].Slots[0].Start = "x" },
		`layer "Base": unknown type "x"`:                                                       func(v *apis.ScheduleVersion) { v.Layers[0].Type = "x" },
	} {
		v := apis.ScheduleVersion{TimeZone: berlin, Layers: []apis.ScheduleLayer{threeByEight()}}
		spoil(&v)
		_, err := oncall.New(oncall.Plan{Versions: []apis.ScheduleVersion{v}})
		require.ErrorContains(t, err, want)
	}
}

func TestAHostilePlanIsAnsweredInBoundedTime(t *testing.T) {
	var layers []apis.ScheduleLayer
	for i := range 50 {
		l := apis.ScheduleLayer{Name: string(rune('A' + i)), Type: "rotation", Epoch: "2026-01-01", Participants: []string{"ann"}, Unit: "hours", Beside: true}
		if i%10 == 0 {
			l.Unit, l.Every = "weeks", 1000
		}
		layers = append(layers, l)
	}
	c := calendar(t, berlin, layers)
	start := at(t, berlin, "2026-11-24 00:00")
	shifts := c.Shifts(start, start.Add(400*24*time.Hour))
	require.Equal(t, 45*(400*24-1)+5, len(shifts), "each hour but one that occurs twice, and the long turns")
	_, changes := c.ChangesAfter(start)
	require.False(t, changes)
}
