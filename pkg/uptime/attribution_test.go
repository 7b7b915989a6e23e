package uptime

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func clock(h, m int) time.Duration { return time.Duration(h)*time.Hour + time.Duration(m)*time.Minute }

func claim(name string, from, to time.Duration) Claim {
	return Claim{Incident: name, DeclaredAt: at(from), Window: span(from, to)}
}

// Golden case J.
func TestGoldenJEachDownSecondGoesToTheFirstDeclaredIncident(t *testing.T) {
	down := []Window{span(clock(10, 10), clock(10, 45)), span(clock(12, 0), clock(12, 7))}
	second, first := claim("inc-2", clock(10, 20), clock(10, 50)), claim("inc-1", clock(10, 0), clock(10, 30))

	require.Equal(t, Attribution{
		Shares:       []Share{{"inc-1", 20 * time.Minute}, {"inc-2", 15 * time.Minute}},
		Unattributed: 7 * time.Minute,
		Total:        42 * time.Minute,
	}, Attribute(down, []Claim{second, first}))
}

func TestOverlappingDownTimeCountsOnce(t *testing.T) {
	down := []Window{span(0, clock(0, 10)), span(clock(0, 5), clock(0, 20)), span(clock(0, 20), clock(0, 20))}
	got := Attribute(down, nil)
	require.Equal(t, Attribution{Unattributed: 20 * time.Minute, Total: 20 * time.Minute}, got)
}

func TestDeclarationDecidesAndNotTheStartOfTheIncident(t *testing.T) {
	late := Claim{Incident: "early-start", DeclaredAt: at(clock(2, 0)), Window: span(0, clock(3, 0))}
	soon := Claim{Incident: "late-start", DeclaredAt: at(clock(1, 0)), Window: span(clock(1, 0), clock(3, 0))}
	got := Attribute([]Window{span(0, clock(2, 0))}, []Claim{late, soon})
	require.Equal(t, []Share{{"late-start", time.Hour}, {"early-start", time.Hour}}, got.Shares)
}

func TestIncidentsDeclaredAtOnceAreTakenByName(t *testing.T) {
	a, b := claim("inc-a", 0, clock(1, 0)), claim("inc-b", 0, clock(1, 0))
	got := Attribute([]Window{span(0, clock(0, 30))}, []Claim{b, a})
	require.Equal(t, []Share{{"inc-a", 30 * time.Minute}, {"inc-b", 0}}, got.Shares)
}

func TestAReopenedIncidentHasOneShareOverBothItsTimes(t *testing.T) {
	first, again := claim("inc-1", 0, clock(0, 10)), claim("inc-1", 0, clock(0, 40))
	again.Start = at(clock(0, 30))
	got := Attribute([]Window{span(0, time.Hour)}, []Claim{first, again})
	require.Equal(t, []Share{{"inc-1", 20 * time.Minute}}, got.Shares)
	require.Equal(t, 40*time.Minute, got.Unattributed)
}
