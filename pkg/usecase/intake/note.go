package intake

import (
	"cmp"
	"slices"
	"time"

	"github.com/golive/hypercare/pkg/apis"
)

// mostRefused is how many logins are remembered that were refused.
const mostRefused = 10

// refuse puts a refusal in front. A login has one entry, which counts for as long as the reason is the same.
func refuse(known []apis.IngestRefusal, refusal apis.IngestRefusal) []apis.IngestRefusal {
	all := []apis.IngestRefusal{refusal}
	for _, other := range known {
		switch {
		case other.Login != refusal.Login:
			all = append(all, other)
		case other.Reason == refusal.Reason:
			all[0].Times += other.Times
		}
	}
	return all[:min(len(all), mostRefused)]
}

// stillRefused leaves out whose notifications were taken since.
func stillRefused(refused []apis.IngestRefusal, taken map[string]time.Time) []apis.IngestRefusal {
	return slices.DeleteFunc(slices.Clone(refused), func(r apis.IngestRefusal) bool {
		since, known := taken[r.Login]
		return known && !since.Before(r.At)
	})
}

// merge makes one note of two, the later word of each.
func merge(a, b apis.IngestStatus) apis.IngestStatus {
	return apis.IngestStatus{
		Last:    laterArrival(a.Last, b.Last),
		Tested:  laterArrival(a.Tested, b.Tested),
		Refused: mergeRefused(a.Refused, b.Refused),
	}
}

func laterArrival(a, b apis.IngestArrival) apis.IngestArrival {
	if b.At.Before(a.At) {
		return a
	}
	return b
}

func mergeRefused(a, b []apis.IngestRefusal) []apis.IngestRefusal {
	latest := map[string]apis.IngestRefusal{}
	for _, refusal := range slices.Concat(a, b) {
		if known, ok := latest[refusal.Login]; !ok || !refusal.At.Before(known.At) {
			latest[refusal.Login] = refusal
		}
	}
	all := make([]apis.IngestRefusal, 0, len(latest))
	for _, refusal := range latest {
		all = append(all, refusal)
	}
	slices.SortFunc(all, func(x, y apis.IngestRefusal) int {
		return cmp.Or(y.At.Compare(x.At), cmp.Compare(x.Login, y.Login))
	})
	return all[:min(len(all), mostRefused)]
}
