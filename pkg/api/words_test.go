package api

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
)

func TestNearestFindsWhatWasMeant(t *testing.T) {
	known := []string{"title", "description", "priority", "P1"}
	for word, want := range map[string]string{"titel": "title", "Title": "title", "descripton": "description", "prio": "priority", "titles of things": "title", "colour": "", "p2": "P1", "": ""} {
		require.Equal(t, want, nearest(word, known), word)
	}
	require.Empty(t, nearest(strings.Repeat("x", 1<<20), known), "a long word is not compared at all")
}

func TestTheSentenceNamesFieldsButNotTooMany(t *testing.T) {
	fields := []apis.FieldError{{Field: "a", Reason: "is bad."}, {Field: "b"}, {Field: "c"}, {Field: "d"}, {Field: "e"}}
	require.Equal(t, "a: is bad.", sentence(fields[:1]))
	require.Contains(t, sentence(fields), "5 fields cannot be taken: a, b, c and 2 more.")
}

func TestSlugsAreNames(t *testing.T) {
	for title, want := range map[string]string{
		"Shop go-live 2026":       "shop-go-live-2026",
		"  Ärger über Straßen!  ": "aerger-ueber-strassen",
		"Café Zoë":                "cafe-zoe",
		"日本":                      "responder",
		"---":                     "responder",
		strings.Repeat("ab ", 40): strings.TrimSuffix(strings.Repeat("ab-", 21), "-"),
		"\xff\x00 x":              "x",
	} {
		require.Equal(t, want, slug(title, "responder"), title)
	}
	require.Equal(t, "base-12", numbered("base", 12))
	require.Len(t, numbered(strings.Repeat("a", 63), 12), 63)
}

func FuzzSlug(f *testing.F) {
	f.Add("Shop go-live", 2)
	f.Add(strings.Repeat("a-", 100), 100)
	f.Fuzz(func(t *testing.T, title string, n int) {
		require.Regexp(t, dnsName, numbered(slug(title, "x"), n%1000))
	})
}

func TestShortQuotesWithoutBreakingText(t *testing.T) {
	require.Equal(t, `"a\x00b"`, short("a\x00b"))
	require.True(t, utf8.ValidString(short(strings.Repeat("ü", 100)+"\xff")))
}
