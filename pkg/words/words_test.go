package words

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

func TestListsReadAsSentencesDo(t *testing.T) {
	require.Equal(t, "a, b and c", And([]string{"a", "b", "c"}))
	require.Equal(t, "a or b", Or([]string{"a", "b"}))
	require.Equal(t, "a", And([]string{"a"}))
	require.Empty(t, Or(nil))
	require.Equal(t, "a, b, c and others", Some([]string{"a", "b", "c", "d", "e"}))
}

func TestShortQuotesWithoutBreakingText(t *testing.T) {
	require.Equal(t, `"a\x00b"`, Short("a\x00b"))
	require.True(t, utf8.ValidString(Short(strings.Repeat("ü", 100)+"\xff")))
}
