package oncall_test

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/civil"
	"github.com/golive/hypercare/pkg/oncall"
)

// sixtyZones have, among the usual, half hours, missing and repeated midnights, days that were skipped, changes twice for Ramadan and none.
var sixtyZones = strings.Fields(`
UTC Europe/Berlin Europe/London Europe/Dublin Europe/Lisbon Europe/Moscow Europe/Istanbul Europe/Kyiv Europe/Warsaw Europe/Chisinau
Europe/Samara Europe/Volgograd America/New_York America/Chicago America/Denver America/Los_Angeles America/Phoenix America/Anchorage
America/St_Johns America/Halifax America/Havana America/Sao_Paulo America/Santiago America/Asuncion America/Caracas America/Bogota
America/Nuuk America/Scoresbysund America/Argentina/San_Luis America/Mexico_City America/Tijuana America/Punta_Arenas America/Miquelon
Atlantic/Azores Atlantic/Bermuda Africa/Cairo Africa/Casablanca Africa/El_Aaiun Africa/Windhoek Africa/Tripoli Africa/Juba Africa/Lagos
Asia/Beirut Asia/Amman Asia/Damascus Asia/Gaza Asia/Jerusalem Asia/Tehran Asia/Kolkata Asia/Kathmandu Asia/Tokyo Asia/Pyongyang
Asia/Dhaka Asia/Kamchatka Australia/Lord_Howe Australia/Sydney Antarctica/Troll Pacific/Apia Pacific/Chatham Pacific/Fiji`)

func drawWall(t *rapid.T, label string) string {
	minutes := rapid.OneOf(
		rapid.Map(rapid.IntRange(0, 23), func(hour int) int { return hour * 60 }),
		rapid.Map(rapid.IntRange(0, 7), func(half int) int { return half * 30 }),
		rapid.IntRange(0, 1439),
	).Draw(t, label)
	return fmt.Sprintf("%02d:%02d", minutes/60, minutes%60)
}

func drawEnd(t *rapid.T, label string) string {
	if rapid.IntRange(0, 5).Draw(t, label+" is midnight") == 0 {
		return "24:00"
	}
	return drawWall(t, label)
}

var everyDay = []apis.HoursOfWeekDays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}

func drawHours(t *rapid.T) []apis.HoursOfWeek {
	var all []apis.HoursOfWeek
	for range rapid.IntRange(0, 2).Draw(t, "restrictions") {
		h := apis.HoursOfWeek{Start: drawWall(t, "from"), End: drawEnd(t, "to")}
		if rapid.Bool().Draw(t, "some days") {
			h.Days = rapid.SliceOfNDistinct(rapid.SampledFrom(everyDay), 1, 5, rapid.ID).Draw(t, "days")
		}
		all = append(all, h)
	}
	return all
}

var persons = []string{"ann", "bob", "cy", "dee"}

func drawLayer(t *rapid.T, place int, near time.Time) apis.ScheduleLayer {
	l := apis.ScheduleLayer{Name: fmt.Sprint("L", place), Beside: rapid.IntRange(0, 3).Draw(t, "beside") == 0}
	l.Type = rapid.SampledFrom([]apis.ScheduleLayerType{"slots", "rotation", "fixed"}).Draw(t, "type")
	moment := func(label string) time.Time {
		return near.Add(time.Duration(rapid.IntRange(-5000, 5000).Draw(t, label)) * time.Minute)
	}
	if rapid.IntRange(0, 2).Draw(t, "always") > 0 {
		l.Restrictions = drawHours(t)
	}
	if rapid.IntRange(0, 5).Draw(t, "from") == 0 {
		l.From = moment("layer from")
	}
	if rapid.IntRange(0, 5).Draw(t, "until") == 0 {
		l.Until = moment("layer until")
	}
	if l.Type == "fixed" {
		for range rapid.IntRange(0, 4).Draw(t, "shifts") {
			start := moment("shift")
			s := apis.FixedShift{
				Start: start, End: start.Add(time.Duration(rapid.IntRange(1, 3000).Draw(t, "length")) * time.Minute),
				Responder: rapid.SampledFrom(persons).Draw(t, "responder"),
			}
			twiceAtOnce := slices.ContainsFunc(l.Shifts, func(other apis.FixedShift) bool {
				return other.Responder == s.Responder && other.Start.Before(s.End) && s.Start.Before(other.End)
			})
			if !twiceAtOnce { // which Check refuses
				l.Shifts = append(l.Shifts, s)
			}
		}
		return l
	}
	age := rapid.OneOf(rapid.IntRange(-3, 10), rapid.IntRange(10, 3650)).Draw(t, "age in days")
	l.Epoch = civil.DateAt(near, time.UTC).AddDays(-age).String()
	l.Participants = rapid.SliceOfN(rapid.SampledFrom(persons), 1, 4).Draw(t, "participants")
	if rapid.Bool().Draw(t, "calendar") {
		l.Advance = "calendar"
	}
	if l.Type == "slots" {
		for s := range rapid.IntRange(1, 4).Draw(t, "slots") {
			l.Slots = append(l.Slots, apis.Slot{Name: fmt.Sprint("S", s), Start: drawWall(t, "start"), End: drawEnd(t, "end")})
		}
		return l
	}
	l.Every = rapid.SampledFrom([]int{0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 24, 25}).Draw(t, "every")
	l.Unit = rapid.SampledFrom([]apis.ScheduleLayerUnit{"", "hours", "hours", "days", "weeks"}).Draw(t, "unit")
	if l.Unit == "weeks" {
		l.Every %= 3
	}
	if rapid.Bool().Draw(t, "hands off") {
		l.HandOff = drawWall(t, "handOff")
	}
	return l
}

// drawPlan is a random plan with a moment near which things happen, often a clock change of its zone.
func drawPlan(t *rapid.T) (oncall.Plan, time.Time) {
	name := rapid.SampledFrom(sixtyZones).Draw(t, "zone")
	zone, err := civil.LoadZone(name)
	require.NoError(t, err)
	near := time.Date(2007, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(rapid.IntRange(0, 20*365*24*60).Draw(t, "near")) * time.Minute)
	if rapid.IntRange(0, 3).Draw(t, "at a change") > 0 {
		if _, change := near.In(zone).ZoneBounds(); !change.IsZero() {
			near = change.UTC().Truncate(time.Minute).Add(time.Duration(rapid.IntRange(-1500, 1500).Draw(t, "away")) * time.Minute)
		}
	}
	plan := oncall.Plan{}
	from := near.Add(-time.Duration(rapid.IntRange(0, 4000).Draw(t, "first edit")) * time.Minute)
	for i := range rapid.SampledFrom([]int{1, 1, 2, 3}).Draw(t, "versions") {
		v := apis.ScheduleVersion{TimeZone: name}
		if i > 0 {
			v.From = from
			from = from.Add(time.Duration(rapid.IntRange(1, 3000).Draw(t, "next edit")) * time.Minute)
			if rapid.IntRange(0, 4).Draw(t, "moves") == 0 {
				v.TimeZone = rapid.SampledFrom(sixtyZones).Draw(t, "other zone")
			}
		}
		if i > 0 && rapid.Bool().Draw(t, "changes little") {
			v.Layers = append(v.Layers, plan.Versions[i-1].Layers...)
			which := rapid.IntRange(0, len(v.Layers)-1).Draw(t, "which")
			v.Layers[which] = drawLayer(t, which, near)
		} else {
			for place := range rapid.IntRange(1, 4).Draw(t, "layers") {
				v.Layers = append(v.Layers, drawLayer(t, place, near))
			}
		}
		plan.Versions = append(plan.Versions, v)
	}
	for n := range rapid.IntRange(0, 6).Draw(t, "overrides") {
		start := near.Add(time.Duration(rapid.IntRange(-4000, 4000).Draw(t, "override")) * time.Minute)
		o := oncall.Override{Name: fmt.Sprint("o", n), Number: n + 1, Start: start}
		o.End = start.Add(time.Duration(rapid.IntRange(1, 3000).Draw(t, "lasts")) * time.Minute)
		o.Add = rapid.SampledFrom(append([]string{"", "eve"}, persons...)).Draw(t, "add")
		o.Remove = rapid.SampledFrom(append([]string{"", "eve"}, persons...)).Draw(t, "remove")
		if rapid.Bool().Draw(t, "by swap") {
			o.Swap = "s"
		}
		plan.Overrides = append(plan.Overrides, o)
		if rapid.IntRange(0, 3).Draw(t, "changed while it ran") == 0 {
			later := o
			later.Start = o.End
			later.End = later.Start.Add(time.Duration(rapid.IntRange(1, 2000).Draw(t, "goes on")) * time.Minute)
			later.Add = rapid.SampledFrom([]string{o.Add, "eve"}).Draw(t, "then adds")
			plan.Overrides = append(plan.Overrides, later)
		}
	}
	return plan, near
}
