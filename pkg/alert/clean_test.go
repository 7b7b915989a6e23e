package alert

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestHostileTextIsMadeHarmless(t *testing.T) {
	require.Equal(t, "a b\uFFFDc\n", Clean("a\x00b\xffc\n"))
	require.Len(t, []rune(Clean(strings.Repeat("x", 1<<20))), maxText)
	require.Len(t, CleanSet(map[string]string{"a\x00": "v\x00"}), 1)
	require.Equal(t, "v ", CleanSet(map[string]string{"a\x00": "v\x00"})["a "])
}

func TestNamesThatBecomeOneAreDecidedByTheAlphabet(t *testing.T) {
	long := strings.Repeat("n", 300)
	for range 20 { // maps are walked in another order each time
		require.Equal(t, "first", CleanSet(map[string]string{long + "b": "second", long + "a": "first"})[long[:199]+"…"])
	}
}

func TestTooManyLabelsAreCutInAFixedOrderAndNeverTheNeededOnes(t *testing.T) {
	set := map[string]string{"zone": "eu", "service": "payments"}
	for i := range 150 {
		set[fmt.Sprintf("label%03d", i)] = "x"
	}
	needed := func(name string) bool { return name == "zone" || name == "service" }
	cut := CutLabels(set, needed)
	require.Len(t, cut, MaxLabels)
	require.Equal(t, "eu", cut["zone"])
	require.Equal(t, "payments", cut["service"])
	require.Contains(t, cut, "label097")
	require.NotContains(t, cut, "label098")
	require.Len(t, CutLabels(set, func(string) bool { return true }), 152)
}
