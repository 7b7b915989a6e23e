package roster

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
)

func TestANameCountsBeforeALoginBeforeAMailAddressBeforeADisplayName(t *testing.T) {
	p := NewPeople([]Person{
		{Responder: "ann", Display: "Bo"},
		{Responder: "dev-2", Login: "ann", Display: "Cy"},
		{Responder: "dev-3", Login: "Bo", Email: "cy"},
		{Responder: "dev-4", Display: "  Dee   Dee "},
	})
	for text, want := range map[string]apis.Name{"ANN": "ann", "bo": "dev-3", "Cy": "dev-3", "dee dee": "dev-4"} {
		found, known := p.Find(1, text)
		require.True(t, known, text)
		require.Equal(t, want, found, text)
	}
	found, known := p.Find(1, "unknown", "Dee Dee")
	require.True(t, known, "another word for the same person counts as well")
	require.Equal(t, "dev-4", found)
	require.Empty(t, p.Problems())
}

func TestAFileWithTooManyPeopleOrProblemsIsCutShort(t *testing.T) {
	p := NewPeople(nil)
	for n := range 2 * mostPeople {
		p.Find(n, fmt.Sprint(n))
	}
	require.Len(t, p.Seen(), mostPeople)
	require.Len(t, p.Problems(), mostProblems)
	require.Contains(t, p.Problems()[0].Reason, "More than 1000")

	var f Found
	for n := range 1000 {
		f.Problem(n, "no")
	}
	f.Done()
	require.Len(t, f.Problems, mostProblems+1)
	require.Contains(t, f.Problems[mostProblems].Reason, "900 more")
}

func TestShiftsThatAreThereTwiceCountOnceAndTooManyAreRefused(t *testing.T) {
	var f Found
	start := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	add := func(n int) {
		f.Add(1, apis.FixedShift{Start: start.Add(time.Duration(n) * time.Hour), End: start.Add(time.Duration(n+1) * time.Hour), Responder: "ann"})
	}
	add(1)
	add(0)
	add(1)
	f.Done()
	require.Len(t, f.Shifts, 2)
	require.Equal(t, start, f.Shifts[0].Start)
	require.Empty(t, f.Problems)
	for n := range MostShifts + 5 {
		add(n)
	}
	f.Done()
	require.Len(t, f.Problems, 1)
}

func TestLayersGetNamesOfTheirOwn(t *testing.T) {
	names := Names{}
	long := strings.Repeat("ä", 200)
	require.Equal(t, []string{"A", "A (2)", "A (3)", "Layer"}, []string{names.Take("A"), names.Take("A"), names.Take("A"), names.Take("")})
	require.Equal(t, strings.Repeat("ä", 90), names.Take(long))
	require.Equal(t, strings.Repeat("ä", 90)+" (2)", names.Take(long))
}
