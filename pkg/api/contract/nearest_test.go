package contract

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestNearestFindsWhatWasMeant(t *testing.T) {
	known := []string{"title", "description", "priority", "P1"}
	for word, want := range map[string]string{"titel": "title", "Title": "title", "descripton": "description", "prio": "priority", "titles of things": "title", "colour": "", "p2": "P1", "": ""} {
		require.Equal(t, want, Nearest(word, known), word)
	}
	require.Empty(t, Nearest(strings.Repeat("x", 1<<20), known), "a long word is not compared at all")
}
