package findings_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/oncall/findings"
)

func instant(text string) time.Time {
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		panic(err)
	}
	return at.UTC()
}

func shift(person, slot, start, end string) apis.Shift {
	return apis.Shift{Responder: person, Layer: "Shifts", Slot: slot, Start: instant(start), End: instant(end), Origin: apis.ShiftOriginLayer}
}

// wakeful is somebody whom a page reaches at night.
func wakeful(name string) findings.Person {
	rule := []apis.NotificationRule{{By: apis.ContactWayVoice}}
	return findings.Person{Name: name, Spec: apis.ResponderSpec{DisplayName: name, Phone: "+49 30 1", Notify: apis.NotificationRules{Important: rule}}}
}

func onLeave(name, start, end string) findings.Person {
	person := wakeful(name)
	person.Spec.Leave = []apis.Leave{{Start: instant(start), End: instant(end)}}
	return person
}

// monday is a situation of the week from Monday, 23 November 2026, at midnight, seen at its start. The clock is UTC.
func monday(shifts ...apis.Shift) findings.Situation {
	slices.SortFunc(shifts, func(a, b apis.Shift) int { return a.Start.Compare(b.Start) })
	return findings.Situation{
		Schedule: "shop", Spec: apis.ScheduleSpec{TimeZone: "UTC"},
		From: instant("2026-11-23T00:00:00Z"), To: instant("2026-11-30T00:00:00Z"), Now: instant("2026-11-23T00:00:00Z"),
		Shifts: shifts, Drawn: shifts,
		People: []findings.Person{wakeful("ada"), wakeful("ben"), wakeful("cleo"), wakeful("dora")},
	}
}

// only asks for somebody at these hours, so that a table of a few shifts has no gaps.
func only(s findings.Situation, start, end string, days ...apis.HoursOfWeekDays) findings.Situation {
	s.Spec.ServiceHours = []apis.HoursOfWeek{{Days: days, Start: start, End: end}}
	return s
}

func of(list []apis.Finding, kind apis.FindingKind) []apis.Finding {
	var all []apis.Finding
	for _, f := range list {
		if f.Kind == kind {
			all = append(all, f)
		}
	}
	return all
}

func findingsOf(s findings.Situation, kind apis.FindingKind) []apis.Finding {
	return of(findings.Of(s, 500), kind)
}

func spans(list []apis.Finding) []string {
	var all []string
	for _, f := range list {
		all = append(all, f.Start.Format("02T15:04")+"/"+f.End.Format("02T15:04"))
	}
	return all
}

// threeByEight is the table of three slots and three people over some days, as teams draw it on paper.
func threeByEight(days int) []apis.Shift {
	people := []string{"ada", "ben", "cleo"}
	var all []apis.Shift
	start := instant("2026-11-23T06:00:00Z")
	for d := range days {
		for s, slot := range []string{"A", "B", "C"} {
			from := start.Add(time.Duration(d*24+s*8) * time.Hour)
			all = append(all, apis.Shift{
				Responder: people[(d+s)%3], Layer: "Shifts", Slot: slot, Start: from, End: from.Add(8 * time.Hour), Origin: apis.ShiftOriginLayer,
			})
		}
	}
	return all
}

func TestHoursInWhichNobodyIsOnCallAreOneGapHoweverManyShiftsEndThere(t *testing.T) {
	s := monday(
		shift("ada", "day", "2026-11-22T20:00:00Z", "2026-11-24T08:00:00Z"),
		shift("ben", "day", "2026-11-24T20:00:00Z", "2026-11-30T12:00:00Z"),
	)
	s.Periods = periodsOf("ada", "ben", "cleo")
	gaps := findingsOf(s, apis.FindingKindGap)
	require.Equal(t, []string{"24T08:00/24T20:00"}, spans(gaps))
	require.Equal(t, "Nobody is on call from Tue 24 Nov 08:00 to 20:00 (12 h).", gaps[0].Text)
	require.Equal(t, apis.FindingSeverityProblem, gaps[0].Severity)
	require.Equal(t, "cleo", gaps[0].Fix.Override.Add, "ada and ben would have no rest")
	require.Empty(t, gaps[0].Fix.Override.Remove)
	require.Equal(t, "Put cleo on call from Tue 24 Nov 08:00 to 20:00", gaps[0].Fix.Label)
}

func TestOnlyServiceHoursHaveGaps(t *testing.T) {
	s := only(monday(shift("ada", "day", "2026-11-23T09:00:00Z", "2026-11-23T17:00:00Z")), "09:00", "18:00", "mon", "tue")
	gaps := findingsOf(s, apis.FindingKindGap)
	require.Equal(t, []string{"23T17:00/23T18:00", "24T09:00/24T18:00"}, spans(gaps))
	require.Contains(t, gaps[0].Text, "in service hours")
}

func TestServiceHoursFollowTheClockThroughItsChange(t *testing.T) {
	s := monday()
	s.Spec.TimeZone = "Europe/Berlin"
	s.Spec.ServiceHours = []apis.HoursOfWeek{{Start: "22:00", End: "06:00"}}
	s.From, s.To, s.Now = instant("2026-10-24T10:00:00Z"), instant("2026-10-25T10:00:00Z"), instant("2026-10-24T10:00:00Z")
	gaps := findingsOf(s, apis.FindingKindGap)
	require.Equal(t, []string{"24T20:00/25T05:00"}, spans(gaps))
	require.Contains(t, gaps[0].Text, "(9 h)", "the night in which the clock goes back is an hour longer")
}

func TestAGapIsCutAtNowBecauseOnlyWhatIsToComeCanBeMended(t *testing.T) {
	s := monday(shift("ada", "", "2026-11-24T12:00:00Z", "2026-12-01T00:00:00Z"))
	s.Now = instant("2026-11-24T00:00:00Z")
	gaps := findingsOf(s, apis.FindingKindGap)
	require.Equal(t, []string{"23T00:00/24T00:00", "24T00:00/24T12:00"}, spans(gaps))
	require.Empty(t, gaps[0].Fix)
	require.Contains(t, gaps[0].Text, "Nobody was on call")
	require.NotContains(t, gaps[0].Text, "free")
	s.Periods = periodsOf("dora")
	require.Equal(t, "dora", findingsOf(s, apis.FindingKindGap)[1].Fix.Override.Add)
}

func periodsOf(people ...string) []findings.WatchedPeriod {
	return []findings.WatchedPeriod{{Name: "shop", Spec: apis.HypercarePeriodSpec{Responders: people}}}
}

func TestAGapThatIsLongerThanAnyShiftIsNotGivenToOnePerson(t *testing.T) {
	s := monday(shift("ada", "", "2026-11-23T00:00:00Z", "2026-11-23T12:00:00Z"))
	gap := findingsOf(s, apis.FindingKindGap)[0]
	require.Empty(t, gap.Fix)
	require.Contains(t, gap.Text, "give the hours to a layer")
}

func TestAfterItsLastPeriodAScheduleNeedsNobody(t *testing.T) {
	s := monday()
	s.Periods = periodsOf("ada")
	s.Periods[0].Spec.ClosedAt = instant("2026-11-24T00:00:00Z")
	require.Equal(t, []string{"23T00:00/24T00:00"}, spans(findingsOf(s, apis.FindingKindGap)))
}

func TestTheClassicTableGivesEightHoursOfRestAndSaysSo(t *testing.T) {
	s := monday(threeByEight(3)...)
	rests := findingsOf(s, apis.FindingKindRest)
	require.Equal(t, []string{"23T22:00/24T06:00", "24T06:00/24T14:00", "24T22:00/25T06:00", "25T06:00/25T14:00"}, spans(rests))
	require.Equal(t, []string{"ben"}, rests[0].People)
	require.Equal(t, `ben has 8 h of rest from Mon 23 Nov 22:00 to Tue 24 Nov 06:00, between the shift "B" and the shift "A"; the schedule asks for 11 h. `+
		"Nobody else is free with enough rest before and after.", rests[0].Text)
	require.Empty(t, rests[0].Fix, "with three people there is nobody")
}

func TestAFourthPersonMendsARestThatIsTooShort(t *testing.T) {
	s := monday(threeByEight(3)...)
	s.Periods = periodsOf("ada", "ben", "cleo", "dora")
	rest := findingsOf(s, apis.FindingKindRest)[0]
	require.Equal(t, apis.ShiftOverrideSpec{
		Schedule: "shop", Add: "dora", Remove: "ben", Start: instant("2026-11-24T06:00:00Z"), End: instant("2026-11-24T14:00:00Z"), Reason: "Too little rest",
	}, rest.Fix.Override)
	require.Equal(t, "Put dora on call instead of ben from Tue 24 Nov 06:00 to 14:00", rest.Fix.Label)
}

func TestShiftsThatFollowEachOtherAreOneStretchAndNoRest(t *testing.T) {
	s := monday(shift("ada", "A", "2026-11-23T06:00:00Z", "2026-11-23T14:00:00Z"), shift("ada", "B", "2026-11-23T14:00:00Z", "2026-11-23T22:00:00Z"))
	require.Empty(t, findingsOf(s, apis.FindingKindRest))
}

func TestRestIsRealTimeWhenTheClockChanges(t *testing.T) {
	early := shift("ada", "late", "2026-03-28T12:00:00Z", "2026-03-28T20:00:00Z") // until 21:00 in Berlin
	next := shift("ada", "early", "2026-03-29T06:00:00Z", "2026-03-29T14:00:00Z") // from 08:00, 11 h later by the clock
	s := monday(early, next)
	s.Spec.TimeZone = "Europe/Berlin"
	s.From, s.To, s.Now = instant("2026-03-28T00:00:00Z"), instant("2026-03-30T00:00:00Z"), instant("2026-03-28T00:00:00Z")
	rests := findingsOf(s, apis.FindingKindRest)
	require.Len(t, rests, 1)
	require.Contains(t, rests[0].Text, "ada has 10 h of rest")
}

func TestRestCountsShiftsOfOtherSchedules(t *testing.T) {
	s := monday(shift("ada", "A", "2026-11-23T06:00:00Z", "2026-11-23T14:00:00Z"))
	s.Elsewhere = []apis.ShiftOfSchedule{{Schedule: "crm", Shift: shift("ada", "night", "2026-11-23T20:00:00Z", "2026-11-24T04:00:00Z")}}
	rests := findingsOf(s, apis.FindingKindRest)
	require.Equal(t, []string{"23T14:00/23T20:00"}, spans(rests))
	require.Contains(t, rests[0].Text, `between the shift "A" and the shift "night" of crm`)
}

func TestRestOverTheEdgeOfTheWindowIsSeen(t *testing.T) {
	s := monday(shift("ada", "A", "2026-11-22T14:00:00Z", "2026-11-22T22:00:00Z"), shift("ada", "B", "2026-11-23T06:00:00Z", "2026-11-23T14:00:00Z"))
	require.Len(t, findingsOf(s, apis.FindingKindRest), 1)
}

func TestAScheduleMaySayHowMuchRestItWants(t *testing.T) {
	s := monday(threeByEight(3)...)
	s.Spec.MinimumRest = "8h"
	require.Empty(t, findingsOf(s, apis.FindingKindRest))
}

func TestAShiftOnLeaveIsGivenToTheLeastLoadedWhoCan(t *testing.T) {
	s := only(monday(
		shift("ada", "A", "2026-11-25T06:00:00Z", "2026-11-25T14:00:00Z"),
		shift("ben", "A", "2026-11-24T18:00:00Z", "2026-11-25T02:00:00Z"), // too little rest before
		shift("cleo", "A", "2026-11-27T06:00:00Z", "2026-11-27T14:00:00Z"),
		shift("cleo", "A", "2026-11-28T06:00:00Z", "2026-11-28T14:00:00Z"),
		shift("dora", "A", "2026-11-29T06:00:00Z", "2026-11-29T14:00:00Z"),
	), "06:00", "07:00", "wed")
	s.People[0] = onLeave("ada", "2026-11-25T00:00:00Z", "2026-11-26T00:00:00Z")
	leaves := findingsOf(s, apis.FindingKindLeave)
	require.Equal(t, []string{"25T06:00/25T14:00"}, spans(leaves))
	require.Equal(t, `ada is on leave from Wed 25 Nov 06:00 to 14:00, but has the shift "A".`, leaves[0].Text)
	require.Equal(t, "dora", leaves[0].Fix.Override.Add)
	require.Equal(t, "ada", leaves[0].Fix.Override.Remove)
}

func TestOneDayOfLeaveInATurnOfAWeekIsMendedOnThatDay(t *testing.T) {
	s := monday(shift("ada", "", "2026-11-23T08:00:00Z", "2026-11-30T08:00:00Z"), shift("dora", "", "2026-11-30T08:00:00Z", "2026-12-07T08:00:00Z"))
	s.People[0] = onLeave("ada", "2026-11-25T00:00:00Z", "2026-11-26T00:00:00Z")
	s.Periods = periodsOf("cleo")
	s.Spec.MinimumRest = "1h"
	fix := findingsOf(s, apis.FindingKindLeave)[0].Fix.Override
	require.Equal(t, "cleo", fix.Add)
	require.Equal(t, instant("2026-11-25T00:00:00Z"), fix.Start)
	require.Equal(t, instant("2026-11-26T00:00:00Z"), fix.End)
}

func TestSomeHoursOfLeaveTakeTheWholeShift(t *testing.T) {
	s := monday(shift("ada", "A", "2026-11-25T06:00:00Z", "2026-11-25T14:00:00Z"), shift("dora", "A", "2026-11-28T06:00:00Z", "2026-11-28T14:00:00Z"))
	s.People[0] = onLeave("ada", "2026-11-25T08:00:00Z", "2026-11-25T10:00:00Z")
	fix := findingsOf(s, apis.FindingKindLeave)[0].Fix.Override
	require.Equal(t, instant("2026-11-25T06:00:00Z"), fix.Start)
	require.Equal(t, instant("2026-11-25T14:00:00Z"), fix.End)
}

func TestSomebodyOnCallInTwoSchedulesAtOnceIsDoubleBooked(t *testing.T) {
	s := monday(shift("ada", "A", "2026-11-25T06:00:00Z", "2026-11-25T14:00:00Z"), shift("dora", "A", "2026-11-28T06:00:00Z", "2026-11-28T14:00:00Z"))
	s.Elsewhere = []apis.ShiftOfSchedule{{Schedule: "crm", Shift: shift("ada", "day", "2026-11-25T10:00:00Z", "2026-11-25T18:00:00Z")}}
	booked := findingsOf(s, apis.FindingKindDoubleBooked)
	require.Equal(t, []string{"25T10:00/25T14:00"}, spans(booked))
	require.Equal(t, `ada has the shift "A" from Wed 25 Nov 10:00 to 14:00 and is on call for crm as well.`, booked[0].Text)
	require.Equal(t, "dora", booked[0].Fix.Override.Add)
	require.Equal(t, instant("2026-11-25T06:00:00Z"), booked[0].Fix.Override.Start)
}

func TestTwoPeopleAtOnceAreAnOverlapUnlessThatIsMeant(t *testing.T) {
	early := shift("ada", "A", "2026-11-25T06:00:00Z", "2026-11-25T15:30:00Z")
	late := shift("ben", "B", "2026-11-25T14:00:00Z", "2026-11-25T22:00:00Z")
	overlaps := findingsOf(monday(early, late), apis.FindingKindOverlap)
	require.Equal(t, []string{"25T14:00/25T15:30"}, spans(overlaps))
	require.Equal(t, []string{"ada", "ben"}, overlaps[0].People)
	require.Equal(t, apis.FindingSeverityWarning, overlaps[0].Severity)
	require.Equal(t, "ada", overlaps[0].Fix.Override.Remove, "whoever came first leaves")
	require.Empty(t, overlaps[0].Fix.Override.Add)

	t.Run("a layer that runs beside others", func(t *testing.T) {
		beside := late
		beside.Layer = "Second line"
		s := monday(early, beside)
		s.Versions = []apis.ScheduleVersion{{TimeZone: "UTC", Layers: []apis.ScheduleLayer{{Name: "Shifts"}, {Name: "Second line", Beside: true}}}}
		require.Empty(t, findingsOf(s, apis.FindingKindOverlap))
	})
	t.Run("somebody who was added on purpose", func(t *testing.T) {
		added := late
		added.Origin = apis.ShiftOriginOverride
		require.Empty(t, findingsOf(monday(early, added), apis.FindingKindOverlap))
	})
	t.Run("a stand-in is no purpose", func(t *testing.T) {
		standIn := late
		standIn.Origin = apis.ShiftOriginOverride
		standIn.Replaces = "cleo"
		require.Len(t, findingsOf(monday(early, standIn), apis.FindingKindOverlap), 1)
	})
	t.Run("a short one at a shift change is for information", func(t *testing.T) {
		early.End = instant("2026-11-25T14:15:00Z")
		require.Equal(t, apis.FindingSeverityInfo, findingsOf(monday(early, late), apis.FindingKindOverlap)[0].Severity)
	})
}

func TestMuchMoreThanTheAverageIsALoadButOneShiftMoreIsNot(t *testing.T) {
	day := func(person string, n int) apis.Shift {
		start := instant("2026-11-23T08:00:00Z").AddDate(0, 0, n)
		return apis.Shift{Responder: person, Layer: "Shifts", Slot: "day", Start: start, End: start.Add(8 * time.Hour), Origin: apis.ShiftOriginLayer}
	}
	fair := only(monday(day("ada", 0), day("ada", 1), day("ben", 2), day("cleo", 3)), "08:00", "09:00", "mon")
	require.Empty(t, findingsOf(fair, apis.FindingKindLoad), "ada has one shift more than the others, which somebody has to have")
	unfair := only(monday(day("ada", 0), day("ada", 1), day("ada", 2), day("ben", 3), day("cleo", 6)), "08:00", "09:00", "mon")
	loads := findingsOf(unfair, apis.FindingKindLoad)
	require.Len(t, loads, 1)
	require.Equal(t, "ada is on call for 24 h, 1.80 times the average of 13 h 20 min.", loads[0].Text)
	require.Equal(t, "ben", loads[0].Fix.Override.Add)
	require.Equal(t, instant("2026-11-23T08:00:00Z"), loads[0].Fix.Override.Start)
}

func TestNightHoursAreToldForEachPerson(t *testing.T) {
	s := monday(shift("ada", "C", "2026-11-23T20:00:00Z", "2026-11-24T07:00:00Z"), shift("ben", "A", "2026-11-24T07:00:00Z", "2026-11-24T20:00:00Z"))
	nights := findingsOf(s, apis.FindingKindNight)
	require.Len(t, nights, 1)
	require.Equal(t, "ada is on call for 8 h at night (22:00 to 06:00).", nights[0].Text)
	require.Equal(t, apis.FindingSeverityInfo, nights[0].Severity)
}

func TestWhoeverNothingWakesIsAFinding(t *testing.T) {
	rules := func(ways ...apis.ContactWay) (rules apis.NotificationRules) {
		for _, way := range ways {
			rules.Important = append(rules.Important, apis.NotificationRule{By: way})
		}
		return rules
	}
	for name, c := range map[string]struct {
		spec  apis.ResponderSpec
		lacks string
	}{
		"a call with a phone wakes":         {apis.ResponderSpec{Phone: "+49", Notify: rules("voice")}, ""},
		"a text message with a phone wakes": {apis.ResponderSpec{Phone: "+49", Notify: rules("email", "sms")}, ""},
		"a push with a topic wakes":         {apis.ResponderSpec{Chat: apis.ChatIds{Ntfy: "ada"}, Notify: rules("ntfy")}, ""},
		"a call without a phone does not":   {apis.ResponderSpec{Notify: rules("voice")}, "no phone number"},
		"a push without a topic does not":   {apis.ResponderSpec{Phone: "+49", Notify: rules("ntfy")}, "no ntfy topic"},
		"a mail does not":                   {apis.ResponderSpec{Phone: "+49", Email: "a@example.com", Notify: rules("email", "slack", "teams")}, "no rule for important pages"},
		"no rules at all do not":            {apis.ResponderSpec{Phone: "+49"}, "no rule for important pages"},
		"rules for P3 and P4 do not":        {apis.ResponderSpec{Phone: "+49", Notify: apis.NotificationRules{Default: rules("voice").Important}}, "no rule for important pages"},
	} {
		t.Run(name, func(t *testing.T) {
			s := monday(shift("ada", "A", "2026-11-25T06:00:00Z", "2026-11-25T14:00:00Z"), shift("ada", "A", "2026-11-26T06:00:00Z", "2026-11-26T14:00:00Z"))
			s.People = []findings.Person{{Name: "ada", Spec: c.spec}}
			found := findingsOf(s, apis.FindingKindNoWakingChannel)
			if c.lacks == "" {
				require.Empty(t, found)
				return
			}
			require.Equal(t, []string{"25T06:00/26T14:00"}, spans(found))
			require.Contains(t, found[0].Text, c.lacks)
			require.Equal(t, "ada", found[0].Fix.Person)
		})
	}
}

func TestANameThatIsNobodysIsAFinding(t *testing.T) {
	s := monday(shift("zoe", "A", "2026-11-25T06:00:00Z", "2026-11-25T14:00:00Z"))
	found := findingsOf(s, apis.FindingKindUnknownPerson)
	require.Equal(t, []string{"zoe"}, found[0].People)
	require.Equal(t, "zoe", found[0].Fix.Person)
	require.Empty(t, findingsOf(s, apis.FindingKindNoWakingChannel), "one finding about her is enough")
}

func TestMoreFindingsThanAskedForLeaveTheGravestAndAreCounted(t *testing.T) {
	s := monday(threeByEight(7)...)
	all := findings.Of(s, 500)
	few := findings.Of(s, 3)
	require.Len(t, few, 4)
	require.Equal(t, fmt.Sprintf("There are %d findings more. Ask for a shorter time to see them.", len(all)-3), few[3].Text)
	require.Len(t, of(few[:3], apis.FindingKindGap), 1, "a problem stays before warnings")
}

func TestFindingsThatComeAndGoAreToldApartFromThoseThatStay(t *testing.T) {
	before := monday(threeByEight(3)...)
	after := before
	after.Shifts = slices.Clone(before.Shifts)
	after.Shifts[3].Responder = "dora" // instead of ben on Tuesday morning
	come, gone := findings.Compare(findings.Of(before, 500), findings.Of(after, 500))
	require.Equal(t, []string{"23T22:00/24T06:00"}, spans(of(gone, apis.FindingKindRest)))
	require.Empty(t, of(come, apis.FindingKindRest))
	require.Empty(t, of(come, apis.FindingKindGap))
	come, gone = findings.Compare(findings.Of(before, 500), findings.Of(before, 500))
	require.Empty(t, come)
	require.Empty(t, gone)
}
