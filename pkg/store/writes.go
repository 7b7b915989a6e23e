package store

// writes are changes that have not reached SQL yet. A request collects its own; they join those of its group when it succeeds, and are
// simply dropped when it fails. Maps hold the last word on a key, so that look-ups by key need no SQL.
type writes struct {
	incidents   map[string]*incidentRow
	newest      map[string]*incidentRow // by alert group
	timeline    []entryRow
	trace       []entryRow
	alerts      map[alertKey]*alertRow
	alertCounts map[string]alertCount // differences
	resources   map[resourceKey]*resourceRow
	changes     []changeRow
	timers      map[timerKey]*timerRow
	answers     map[answerKey]answerRow
	buckets     map[bucketKey][3]int64
	counts      map[countKey]int // differences
	counters    map[string]int64
}

func put[K comparable, V any](m *map[K]V, key K, value V) {
	if *m == nil {
		*m = make(map[K]V)
	}
	(*m)[key] = value
}

func merge[K comparable, V any](into *map[K]V, from map[K]V) {
	if *into == nil {
		*into = from
		return
	}
	for key, value := range from {
		(*into)[key] = value
	}
}

// join takes over the changes of a request that succeeded.
func (w *writes) join(own *writes) {
	merge(&w.incidents, own.incidents)
	for key, row := range own.newest {
		w.keepNewest(key, row)
	}
	w.timeline = append(w.timeline, own.timeline...)
	w.trace = append(w.trace, own.trace...)
	merge(&w.alerts, own.alerts)
	for incident, difference := range own.alertCounts {
		w.addAlerts(incident, difference)
	}
	merge(&w.resources, own.resources)
	w.changes = append(w.changes, own.changes...)
	merge(&w.timers, own.timers)
	merge(&w.answers, own.answers)
	merge(&w.buckets, own.buckets)
	for key, difference := range own.counts {
		w.addCount(key, difference)
	}
	merge(&w.counters, own.counters)
}

func (w *writes) keepNewest(group string, row *incidentRow) {
	if old := w.newest[group]; old == nil || old.name == row.name || newer(row, old) {
		put(&w.newest, group, row)
	}
}

// newer says whether a was declared after b.
func newer(a, b *incidentRow) bool {
	return a.declared > b.declared || a.declared == b.declared && a.name > b.name
}

func (w *writes) addAlerts(incident string, difference alertCount) {
	sum := w.alertCounts[incident]
	put(&w.alertCounts, incident, alertCount{sum.firing + difference.firing, sum.total + difference.total})
}

func (w *writes) addCount(key countKey, difference int) {
	put(&w.counts, key, w.counts[key]+difference)
}

// deletesIncidents says whether a look-up that would find a deleted one must ask SQL afresh.
func (w *writes) deletesIncidents() bool {
	for _, row := range w.incidents {
		if row.deleted {
			return true
		}
	}
	return false
}

func (w *writes) touchesKind(kind string) bool {
	for key := range w.resources {
		if key.kind == kind {
			return true
		}
	}
	return false
}

func (w *writes) empty() bool {
	return len(w.incidents)+len(w.timeline)+len(w.trace)+len(w.alerts)+len(w.resources)+len(w.changes)+len(w.timers)+len(w.answers)+
		len(w.buckets)+len(w.counters) == 0
}
