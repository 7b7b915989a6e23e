package store_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/usecase"
)

// ofSchedule is an object of a schedule that ends some hours after t0.
func ofSchedule(name, schedule string, hours int, kept ...byte) *usecase.Resource {
	end := t0.Add(time.Duration(hours) * time.Hour).Format(time.RFC3339)
	one := &usecase.Resource{Kind: "ShiftOverride", Spec: fmt.Appendf(nil, `{"schedule":%q,"end":%q}`, schedule, end), Status: []byte("{}")}
	if len(kept) > 0 {
		one.Spec = fmt.Appendf(nil, `{"schedule":%q,"shift":{"end":%q},"notes":%q}`, schedule, end, kept)
	}
	one.Metadata.Name = name
	return one
}

func namesOf(resources []usecase.Resource) []string {
	names := make([]string, len(resources))
	for i, one := range resources {
		names[i] = one.Metadata.Name
	}
	return names
}

// Kinds that are small are filtered in memory, the others in SQL.
func TestWhatBelongsToAScheduleIsListedByItAndByItsEndWhetherKeptInMemoryOrNot(t *testing.T) {
	for _, size := range []int{1, 600 << 10} {
		onBoth(t, func(t *testing.T, p place) {
			s := p.open(t)
			write(t, s, func(tx usecase.Tx) {
				long := make([]byte, size)
				for i := range long {
					long[i] = 'x'
				}
				for _, one := range []*usecase.Resource{
					ofSchedule("a", "ops", 1), ofSchedule("b", "ops", 5, long...), ofSchedule("c", "ops", 3), ofSchedule("d", "dev", 9),
					{Kind: "ShiftOverride", Spec: []byte(`{"schedule":7,"end":{}}`), Status: []byte("{}")},
				} {
					if one.Metadata.Name == "" {
						one.Metadata.Name = "odd"
					}
					require.NoError(t, tx.PutResource(one))
				}
				last, err := tx.LastOfSchedule("ShiftOverride", "ops", 2)
				require.NoError(t, err)
				require.Equal(t, []string{"b", "c"}, namesOf(last), "a transaction sees what it changed itself")
				require.NoError(t, tx.PutResource(ofSchedule("a", "ops", 7)))
				require.NoError(t, tx.DeleteResource("ShiftOverride", "c"))
			})
			read(t, s, func(r usecase.Reader) {
				for _, asked := range []struct {
					filter usecase.ResourceFilter
					want   []string
				}{
					{usecase.ResourceFilter{}, []string{"a", "b", "d", "odd"}},
					{usecase.ResourceFilter{Schedule: "ops"}, []string{"a", "b"}},
					{usecase.ResourceFilter{Schedule: "ops", EndsAfter: t0.Add(5 * time.Hour)}, []string{"a"}},
					{usecase.ResourceFilter{Schedule: "ops", EndsAfter: t0.Add(5*time.Hour - 1)}, []string{"a", "b"}},
					{usecase.ResourceFilter{EndsAfter: t0.Add(8 * time.Hour)}, []string{"d"}},
					{usecase.ResourceFilter{Schedule: "nobody"}, []string{}},
				} {
					found, next, err := r.Resources("ShiftOverride", asked.filter)
					require.NoError(t, err)
					require.Empty(t, next)
					require.Equal(t, asked.want, namesOf(found), "%v", asked.filter)
				}
				last, err := r.LastOfSchedule("ShiftOverride", "ops", 5)
				require.NoError(t, err)
				require.Equal(t, []string{"a", "b"}, namesOf(last))
			})
		})
	}
}
