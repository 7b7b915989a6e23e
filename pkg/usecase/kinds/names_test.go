package kinds

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

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
		require.Regexp(t, regexp.MustCompile(`^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$`), numbered(slug(title, "x"), n%1000))
	})
}
