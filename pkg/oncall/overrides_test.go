package oncall_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/oncall"
)

// over is an override on 24 November 2026 in Berlin, on which bob is on call from 08:00 by daily("ann", "bob").
func over(t *testing.T, number int, add, remove, start, end string) oncall.Override {
	return oncall.Override{
		Name: "o" + string(rune('0'+number)), Number: number, Add: add, Remove: remove,
		Start: at(t, berlin, "2026-11-24 "+start), End: at(t, berlin, "2026-11-24 "+end),
	}
}

func expectOn24th(t *testing.T, overrides []oncall.Override, want ...string) {
	t.Helper()
	c := calendar(t, berlin, []apis.ScheduleLayer{daily("ann", "bob")}, overrides...)
	expect(t, c, berlin, "2026-11-24 08:00", "2026-11-25 08:00", want...)
	require.Equal(t, []string{"11-24 08:00 - 11-25 08:00 bob"}, lines(t, berlin, c.Drawn(at(t, berlin, "2026-11-24 08:00"), at(t, berlin, "2026-11-25 08:00"))))
}

func TestAnOverrideReplacesOnePersonByAnother(t *testing.T) {
	expectOn24th(t, []oncall.Override{over(t, 1, "cy", "bob", "12:00", "14:00")},
		"11-24 08:00 - 11-24 12:00 bob", "11-24 12:00 - 11-24 14:00 cy override o1 for bob", "11-24 14:00 - 11-25 08:00 bob")
}

func TestAnOverrideReplacesOnlyWhileThatPersonIsOnCall(t *testing.T) {
	expectOn24th(t, []oncall.Override{over(t, 1, "cy", "bob", "06:00", "10:00"), over(t, 2, "dee", "eve", "12:00", "14:00")},
		"11-24 08:00 - 11-24 10:00 cy override o1 for bob", "11-24 10:00 - 11-25 08:00 bob")
}

func TestAnOverrideThatOnlyAddsAlwaysAdds(t *testing.T) {
	expectOn24th(t, []oncall.Override{over(t, 1, "cy", "", "12:00", "14:00")},
		"11-24 08:00 - 11-25 08:00 bob", "11-24 12:00 - 11-24 14:00 cy override o1")
	c := calendar(t, berlin, nil, over(t, 1, "cy", "", "12:00", "14:00"))
	expect(t, c, berlin, "2026-11-24 13:00", "2026-11-24 13:01", "11-24 12:00 - 11-24 14:00 cy override o1")
}

func TestAnOverrideThatOnlyRemovesMayOpenAGap(t *testing.T) {
	expectOn24th(t, []oncall.Override{over(t, 1, "", "bob", "12:00", "14:00")}, "11-24 08:00 - 11-24 12:00 bob", "11-24 14:00 - 11-25 08:00 bob")
}

func TestANewerOverrideWinsOverAnOlderOneWhateverTheirOrder(t *testing.T) {
	older, newer := over(t, 1, "cy", "bob", "12:00", "16:00"), over(t, 2, "dee", "bob", "14:00", "18:00")
	want := []string{
		"11-24 08:00 - 11-24 12:00 bob", "11-24 12:00 - 11-24 16:00 cy override o1 for bob",
		"11-24 16:00 - 11-24 18:00 dee override o2 for bob", "11-24 18:00 - 11-25 08:00 bob",
	}
	expectOn24th(t, []oncall.Override{older, newer}, want...)
	expectOn24th(t, []oncall.Override{newer, older}, want...)
	newer.Remove = "cy"
	expectOn24th(t, []oncall.Override{newer, older},
		"11-24 08:00 - 11-24 12:00 bob", "11-24 12:00 - 11-24 14:00 cy override o1 for bob",
		"11-24 14:00 - 11-24 16:00 dee override o2 for cy", "11-24 16:00 - 11-25 08:00 bob")
}

func TestANewerOverrideTakesAwayWhomAnOlderOneAdded(t *testing.T) {
	expectOn24th(t, []oncall.Override{over(t, 1, "cy", "", "12:00", "16:00"), over(t, 2, "", "cy", "14:00", "15:00")},
		"11-24 08:00 - 11-25 08:00 bob", "11-24 12:00 - 11-24 14:00 cy override o1", "11-24 15:00 - 11-24 16:00 cy override o1")
	expectOn24th(t, []oncall.Override{over(t, 2, "cy", "", "12:00", "16:00"), over(t, 1, "", "cy", "14:00", "15:00")},
		"11-24 08:00 - 11-25 08:00 bob", "11-24 12:00 - 11-24 16:00 cy override o2")
}

func TestAnOverrideOfASwapSaysSo(t *testing.T) {
	swap := over(t, 1, "cy", "bob", "08:00", "20:00")
	swap.Swap = "swap-1"
	expectOn24th(t, []oncall.Override{swap}, "11-24 08:00 - 11-24 20:00 cy swap o1 for bob", "11-24 20:00 - 11-25 08:00 bob")
}

func TestAnOverrideThatWasChangedWhileItRanKeepsWhatItDid(t *testing.T) {
	expectOn24th(t, []oncall.Override{over(t, 1, "cy", "bob", "12:00", "14:00"), over(t, 1, "dee", "bob", "14:00", "16:00"), over(t, 1, "dee", "bob", "16:00", "18:00")},
		"11-24 08:00 - 11-24 12:00 bob", "11-24 12:00 - 11-24 14:00 cy override o1 for bob",
		"11-24 14:00 - 11-24 18:00 dee override o1 for bob", "11-24 18:00 - 11-25 08:00 bob")
}

func TestAnOverrideThatAddsSomebodyElseFromThenOnBeginsAnotherShiftWhoeverStandsIn(t *testing.T) {
	added := []oncall.Override{over(t, 1, "cy", "", "12:00", "14:00"), over(t, 1, "dee", "", "14:00", "16:00")}
	expectOn24th(t, append(added, over(t, 2, "dee", "cy", "12:00", "14:00"), over(t, 3, "eve", "dee", "12:00", "16:00")),
		"11-24 08:00 - 11-25 08:00 bob", "11-24 12:00 - 11-24 14:00 eve override o3 for dee", "11-24 14:00 - 11-24 16:00 eve override o3 for dee")
}

func TestAnOverrideOverSeveralShiftsTakesEachOfThem(t *testing.T) {
	c := calendar(t, berlin, []apis.ScheduleLayer{daily("ann", "ann", "bob")}, oncall.Override{
		Name: "o1", Number: 1, Add: "cy", Remove: "ann", Start: at(t, berlin, "2026-11-23 12:00"), End: at(t, berlin, "2026-11-26 12:00"),
	})
	expect(t, c, berlin, "2026-11-23 12:00", "2026-11-26 12:00",
		"11-23 12:00 - 11-24 08:00 cy override o1 for ann", "11-24 08:00 - 11-25 08:00 cy override o1 for ann",
		"11-25 08:00 - 11-26 08:00 bob", "11-26 08:00 - 11-26 12:00 cy override o1 for ann")
}

func TestWhatANewerOverrideCoversWhollyIsNotCutByAnOlderOne(t *testing.T) {
	expectOn24th(t, []oncall.Override{over(t, 1, "bob", "bob", "12:00", "14:00"), over(t, 2, "cy", "bob", "10:00", "16:00")},
		"11-24 08:00 - 11-24 10:00 bob", "11-24 10:00 - 11-24 16:00 cy override o2 for bob", "11-24 16:00 - 11-25 08:00 bob")
}
