package findings

import (
	"cmp"
	"maps"
	"slices"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/civil"
)

// Load is who works how much in the window, by name of the person. Everybody who has a shift in it or stands in a layer is in the list.
// Hours are real time; somebody who has two shifts at once works them once. The average is that of those who stand in a layer: somebody who
// only stands in for them makes nobody's share larger. Where nobody stands in a layer that works, it is that of all.
func Load(s Situation) []apis.LoadOfPerson { return s.loadIn(s.window(), s.ownSpans()) }

// LoadByWeek is the load of each week of the window, from Monday to Sunday by the clock of the schedule. The first and the last are cut by
// the window.
func LoadByWeek(s Situation) []apis.LoadOfWeek {
	zone := s.zone()
	own := s.ownSpans()
	weeks := []apis.LoadOfWeek{}
	for start := s.From; start.Before(s.To); {
		end := civil.DayStart(civil.DateAt(start, zone).WeekStart().AddDays(7), zone)
		end = earlier(end, s.To)
		weeks = append(weeks, apis.LoadOfWeek{Start: start, End: end, People: s.loadIn(apis.TimeSpan{Start: start, End: end}, own)})
		start = end
	}
	return weeks
}

// ownSpans is when each person is on call by this schedule, joined.
func (s *Situation) ownSpans() map[string][]apis.TimeSpan {
	spans := map[string][]apis.TimeSpan{}
	for _, shift := range s.Shifts {
		spans[shift.Responder] = append(spans[shift.Responder], spanOf(shift))
	}
	for person := range spans {
		spans[person] = joined(spans[person])
	}
	return spans
}

func (s *Situation) loadIn(window apis.TimeSpan, own map[string][]apis.TimeSpan) []apis.LoadOfPerson {
	counts := s.shiftsBegun(window)
	nights, weekends := s.nights(window), s.weekends(window)
	people := s.members()
	load := make([]apis.LoadOfPerson, 0, len(people))
	for _, person := range people {
		worked := common(own[person], []apis.TimeSpan{window})
		load = append(load, apis.LoadOfPerson{
			Responder: person, Shifts: counts[person], Hours: total(worked).Hours(),
			NightHours: total(common(worked, nights)).Hours(), WeekendHours: total(common(worked, weekends)).Hours(),
		})
	}
	average := averageHours(load, s.inLayers())
	for i := range load {
		if average > 0 {
			load[i].ShareOfAverage = load[i].Hours / average
		}
	}
	return load
}

// averageHours is what those who stand in a layer work on average; all, where none of the people stands in one.
func averageHours(load []apis.LoadOfPerson, inLayers map[string]bool) float64 {
	var sum, people float64
	all := !slices.ContainsFunc(load, func(l apis.LoadOfPerson) bool { return inLayers[l.Responder] })
	for _, one := range load {
		if all || inLayers[one.Responder] {
			sum += one.Hours
			people++
		}
	}
	return sum / max(1, people)
}

// shiftsBegun counts a shift where it begins, or where it runs when the whole window of the situation starts; so the weeks add up.
func (s *Situation) shiftsBegun(window apis.TimeSpan) map[string]int {
	counts := map[string]int{}
	for _, shift := range s.Shifts {
		start := later(shift.Start, s.From)
		if !start.Before(window.Start) && start.Before(window.End) && start.Before(shift.End) {
			counts[shift.Responder]++
		}
	}
	return counts
}

// members are all who have a shift in the window of the situation or stand in a layer that can work in it, by name.
func (s *Situation) members() []string {
	found := s.inLayers()
	for _, shift := range s.Shifts {
		if overlap(spanOf(shift), s.window()) {
			found[shift.Responder] = true
		}
	}
	return slices.SortedFunc(maps.Keys(found), cmp.Compare[string])
}

// inLayers are those whom a layer names that can work in the window of the situation.
func (s *Situation) inLayers() map[string]bool {
	found := map[string]bool{}
	for i, version := range s.Versions {
		ended := i+1 < len(s.Versions) && !s.Versions[i+1].From.After(s.From)
		if ended || !version.From.Before(s.To) {
			continue
		}
		for _, layer := range version.Layers {
			if layerWorksIn(layer, s.window()) {
				for _, person := range layer.Participants {
					found[person] = true
				}
				for _, shift := range layer.Shifts {
					if shift.Start.Before(s.To) && shift.End.After(s.From) {
						found[shift.Responder] = true
					}
				}
			}
		}
	}
	return found
}

func layerWorksIn(layer apis.ScheduleLayer, window apis.TimeSpan) bool {
	return layer.From.Before(window.End) && (layer.Until.IsZero() || layer.Until.After(window.Start))
}
