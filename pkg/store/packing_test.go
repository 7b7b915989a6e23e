package store

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestAPackedTextComesBackToTheByte(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text") + strings.Repeat(rapid.String().Draw(t, "again"), rapid.IntRange(0, 4000).Draw(t, "times"))
		back, err := unpack(pack(text))
		require.NoError(t, err)
		require.Equal(t, text, back)
	})
}

func TestADifferenceGivesTheTextBackWithTheOtherTextOnly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		common := strings.Repeat(rapid.String().Draw(t, "common"), rapid.IntRange(0, 3000).Draw(t, "times"))
		text, other := rapid.String().Draw(t, "text")+common, common+rapid.String().Draw(t, "other")
		packed, err := packDifference(text, other)
		require.NoError(t, err)
		back, err := unpackDifference(packed, other)
		require.NoError(t, err)
		require.Equal(t, text, back)
		_, err = unpackDifference(packed, other+"x")
		require.ErrorIs(t, err, errPacked)
	})
}

func TestADamagedPackedTextIsAnError(t *testing.T) {
	packed := pack(strings.Repeat("some text ", 50))
	for n := 1; n < len(packed); n++ {
		_, err := unpack(packed[:n])
		require.ErrorIs(t, err, errPacked)
	}
	_, err := unpack([]byte{77, 1, 2, 3})
	require.ErrorIs(t, err, errPacked)
}
