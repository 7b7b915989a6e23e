package oncall_test

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/oncall"
)

// walker reads a plan minute by minute, by the rules as they are written and nothing else: it shares no code with the package and none with
// package civil. What it knows of a zone is what the clock on its wall shows each minute.
type walker struct {
	plan  oncall.Plan
	zones []*time.Location // of the versions

	// reached is, by version, the latest reading that the clock of its zone has shown up to now, in minutes since 1970-01-01 00:00. A wall
	// time has come when it is reached, and stays so if the clock goes back.
	reached []int64
	now     int64 // minutes since 1970 in UTC
	worked  map[string]bool
	counted map[string][]int
	zero    map[string]int64
}

// entry is one person on call in a minute.
type entry struct {
	person, layer, slot, origin, override, replaces string
	turn                                            string // which turn of which layer; with overrides, which shift
}

func newWalker(plan oncall.Plan) *walker {
	w := &walker{plan: plan, worked: map[string]bool{}, counted: map[string][]int{}, zero: map[string]int64{}}
	for _, v := range plan.Versions {
		zone, err := time.LoadLocation(v.TimeZone)
		if err != nil {
			panic(err)
		}
		w.zones = append(w.zones, zone)
	}
	return w
}

func reading(minute int64, zone *time.Location) int64 {
	local := time.Unix(minute*60, 0).In(zone)
	return time.Date(local.Year(), local.Month(), local.Day(), local.Hour(), local.Minute(), 0, 0, time.UTC).Unix() / 60
}

// startAt puts the walker to a minute, having watched the clocks for two days before.
func (w *walker) startAt(minute int64) {
	w.now = minute - 2*1440
	w.reached = make([]int64, len(w.zones))
	for i, zone := range w.zones {
		w.reached[i] = reading(w.now, zone)
	}
	for w.now < minute {
		w.step()
	}
}

func (w *walker) step() {
	w.now++
	for i, zone := range w.zones {
		w.reached[i] = max(w.reached[i], reading(w.now, zone))
	}
}

func minutesOf(wall string) int64 {
	var hours, minutes int64
	if wall == "" {
		return 0
	}
	if _, err := fmt.Sscanf(wall, "%d:%d", &hours, &minutes); err != nil {
		panic(err)
	}
	return hours*60 + minutes
}

func floorDiv(a, b int64) int64 {
	quotient := a / b
	if a%b < 0 {
		quotient--
	}
	return quotient
}

func dayNumber(date string) int64 {
	t, err := time.Parse("2006-01-02", date)
	if err != nil {
		panic(err)
	}
	return t.Unix() / 86400
}

var dayNames = []string{"thu", "fri", "sat", "sun", "mon", "tue", "wed"} // 1970-01-01 was a Thursday

// inHours says whether a reading lies in hours of the week; without any it does always.
func inHours(list []apis.HoursOfWeek, at int64) bool {
	for _, h := range list {
		length := minutesOf(h.End) - minutesOf(h.Start)
		if length <= 0 {
			length += 1440
		}
		for _, date := range []int64{floorDiv(at, 1440), floorDiv(at, 1440) - 1} {
			name := dayNames[((date%7)+7)%7]
			begins := date*1440 + minutesOf(h.Start)
			if (len(h.Days) == 0 || slices.Contains(h.Days, apis.HoursOfWeekDays(name))) && begins <= at && at < begins+length {
				return true
			}
		}
	}
	return len(list) == 0
}

// works says whether any minute of what a layer does on a date lies in its hours.
func (w *walker) works(key string, l apis.ScheduleLayer, date int64) bool {
	key = fmt.Sprint(key, date%7)
	if known, ok := w.worked[key]; ok {
		return known
	}
	var begins, ends []int64
	for _, s := range l.Slots {
		begins = append(begins, minutesOf(s.Start))
		length := minutesOf(s.End) - minutesOf(s.Start)
		if length <= 0 {
			length += 1440
		}
		ends = append(ends, minutesOf(s.Start)+length)
	}
	if l.Type == "rotation" {
		begins, ends = []int64{minutesOf(l.HandOff)}, []int64{minutesOf(l.HandOff) + 1440}
	}
	for i := range begins {
		for minute := begins[i]; minute < ends[i]; minute++ {
			if inHours(l.Restrictions, date*1440+minute) {
				w.worked[key] = true
				return true
			}
		}
	}
	w.worked[key] = false
	return false
}

// countedDays is how many days count between the epoch and a later date.
func (w *walker) countedDays(key string, l apis.ScheduleLayer, date int64) int64 {
	epoch := dayNumber(l.Epoch)
	if len(l.Restrictions) == 0 || l.Advance == "calendar" {
		return date - epoch
	}
	counts := w.counted[key]
	if counts == nil {
		counts = []int{0}
	}
	for int64(len(counts)) <= date-epoch {
		count := counts[len(counts)-1]
		if w.works(key, l, epoch+int64(len(counts))-1) {
			count++
		}
		counts = append(counts, count)
	}
	w.counted[key] = counts
	return int64(counts[date-epoch])
}

// firstTurn is the minute in which the clock reaches the first hand-off.
func (w *walker) firstTurn(key string, l apis.ScheduleLayer, zone *time.Location) int64 {
	if known, ok := w.zero[key]; ok {
		return known
	}
	begins := dayNumber(l.Epoch)*1440 + minutesOf(l.HandOff)
	minute := begins - 3*1440
	for reading(minute, zone) < begins {
		minute++
	}
	w.zero[key] = minute
	return minute
}

// layer is who is on call by one layer of a version in this minute.
func (w *walker) layer(version, place int) []entry {
	l := w.plan.Versions[version].Layers[place]
	key := fmt.Sprint(version, "/", place, "/")
	if !l.From.IsZero() && w.now*60 < l.From.Unix() || !l.Until.IsZero() && w.now*60 >= l.Until.Unix() {
		return nil
	}
	clock := w.reached[version]
	if !inHours(l.Restrictions, clock) {
		return nil
	}
	var all []entry
	add := func(person, slot string, turn ...any) {
		all = append(all, entry{person: person, layer: l.Name, slot: slot, origin: "layer", turn: key + fmt.Sprint(turn...)})
	}
	people := int64(len(l.Participants))
	switch l.Type {
	case "slots":
		for _, date := range []int64{floorDiv(clock, 1440) - 1, floorDiv(clock, 1440)} {
			if date < dayNumber(l.Epoch) {
				continue
			}
			for s, slot := range l.Slots {
				begins := date*1440 + minutesOf(slot.Start)
				ends := date*1440 + minutesOf(slot.End)
				if ends <= begins {
					ends += 1440
				}
				if begins <= clock && clock < ends {
					add(l.Participants[(w.countedDays(key, l, date)+int64(s))%people], slot.Name, date, "/", s)
				}
			}
		}
	case "rotation":
		every := int64(max(l.Every, 1))
		begins := dayNumber(l.Epoch)*1440 + minutesOf(l.HandOff)
		if clock < begins {
			return nil
		}
		date := dayNumber(l.Epoch) + (clock-begins)/1440
		var turn int64
		switch {
		case l.Unit == "hours" && 24%every == 0:
			turn = w.countedDays(key, l, date)*(24/every) + (clock-begins)%1440/60/every
		case l.Unit == "hours":
			turn = (w.now - w.firstTurn(key, l, w.zones[version])) / 60 / every
		case l.Unit == "weeks":
			turn = (date - dayNumber(l.Epoch)) / 7 / every
		default:
			turn = w.countedDays(key, l, date) / every
		}
		add(l.Participants[turn%people], "", turn)
	case "fixed":
		for i, s := range l.Shifts {
			if s.Start.Unix() <= w.now*60 && w.now*60 < s.End.Unix() {
				add(s.Responder, s.Slot, i)
			}
		}
	}
	return all
}

// drawn is who is on call by the layers of a version.
func (w *walker) drawn(version int) []entry {
	var all []entry
	for place, l := range w.plan.Versions[version].Layers {
		here := w.layer(version, place)
		if len(here) > 0 && !l.Beside {
			all = nil
		}
		all = append(all, here...)
	}
	return all
}

func (w *walker) inForce() int {
	version := 0
	for i, v := range w.plan.Versions {
		if i > 0 && v.From.Unix() <= w.now*60 {
			version = i
		}
	}
	return version
}

// overridden is who is on call when the overrides have been laid over the drawn, older ones first.
func (w *walker) overridden(drawn []entry) []entry {
	overrides := slices.Clone(w.plan.Overrides)
	slices.SortStableFunc(overrides, func(a, b oncall.Override) int { return cmp.Compare(a.Number, b.Number) })
	all := drawn
	for _, o := range overrides {
		if w.now*60 < o.Start.Unix() || w.now*60 >= o.End.Unix() {
			continue
		}
		origin := "override"
		if o.Swap != "" {
			origin = "swap"
		}
		var next []entry
		for _, e := range all {
			if o.Remove == "" || e.person != o.Remove {
				next = append(next, e)
			} else if o.Add != "" {
				e.person, e.origin, e.override, e.replaces = o.Add, origin, o.Name, o.Remove
				next = append(next, e)
			}
		}
		if o.Remove == "" && o.Add != "" {
			// An override that adds somebody else from then on begins another shift, whoever stands in for either of them.
			next = append(next, entry{person: o.Add, origin: origin, override: o.Name, turn: o.Add + " added by " + o.Name})
		}
		all = next
	}
	return all
}

// walked is what the walker found in [from, to): the shifts, cut to the walk, and who was on call each minute.
type walked struct {
	drawn, shifts []apis.Shift
	people        [][]string // by minute, in order and each once
}

// walk goes from minute to minute. It follows shifts of the layers over changes of the version by asking both versions on both sides.
func (w *walker) walk(from, to int64) walked {
	var found walked
	running, runningDrawn := map[entry]int64{}, map[entry]int64{}
	shiftOf := map[string]string{} // turn of the version in force -> the shift that it is part of
	var before []entry             // the turns of the minute before
	w.startAt(from - 1)
	last := w.inForce()
	previous := *w
	previous.reached = slices.Clone(w.reached)
	for w.step(); w.now < to; w.step() {
		version := w.inForce()
		turns := w.drawn(version)
		if version != last {
			cameEarlier := turnsIn(previous.drawn(version))
			goesOn := turnsIn(w.drawn(last))
			next := map[string]string{}
			for _, now := range turns {
				for _, then := range before {
					if now.person == then.person && now.layer == then.layer && now.slot == then.slot && (cameEarlier[now.turn] || goesOn[then.turn]) {
						next[now.turn] = shiftOf[then.turn]
					}
				}
			}
			shiftOf = next
			last = version
		}
		drawn := make([]entry, len(turns))
		for i, e := range turns {
			shift, known := shiftOf[e.turn]
			if !known {
				shift = e.turn + fmt.Sprint("@", version)
				shiftOf[e.turn] = shift
			}
			drawn[i] = e
			drawn[i].turn = shift
		}
		before = turns
		over := w.overridden(drawn)
		runningDrawn = follow(&found.drawn, runningDrawn, drawn, w.now)
		running = follow(&found.shifts, running, over, w.now)
		var names []string
		for _, e := range over {
			names = append(names, e.person)
		}
		slices.Sort(names)
		found.people = append(found.people, slices.Compact(names))
		previous = *w
		previous.reached = slices.Clone(w.reached)
	}
	follow(&found.drawn, runningDrawn, nil, to)
	follow(&found.shifts, running, nil, to)
	return found
}

func turnsIn(entries []entry) map[string]bool {
	all := map[string]bool{}
	for _, e := range entries {
		all[e.turn] = true
	}
	return all
}

// follow ends the shifts that do not go on in this minute and begins those that are new.
func follow(ended *[]apis.Shift, running map[entry]int64, here []entry, minute int64) map[entry]int64 {
	next := map[entry]int64{}
	for _, e := range here {
		next[e] = minute
		if began, goesOn := running[e]; goesOn {
			next[e] = began
		}
	}
	for e, began := range running {
		if _, goesOn := next[e]; !goesOn {
			*ended = append(*ended, apis.Shift{
				Start: time.Unix(began*60, 0).UTC(), End: time.Unix(minute*60, 0).UTC(), Responder: e.person, Layer: e.layer, Slot: e.slot,
				Origin: apis.ShiftOrigin(e.origin), Override: e.override, Replaces: e.replaces,
			})
		}
	}
	return next
}
