package login_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/login"
)

func TestALoginIsTheSameInWhateverCase(t *testing.T) {
	for _, other := range []string{"dev1", "Dev1", "DEV1", " dev1 "} {
		require.True(t, login.Same("dev1", other), other)
		require.Equal(t, "dev1", login.Key(other))
	}
	require.True(t, login.Same("ÄNNE@shop.example", "änne@Shop.example"))
	for _, other := range []string{"dev2", "dev 1", ""} {
		require.False(t, login.Same("dev1", other), other)
	}
	require.False(t, login.Same("", " "), "nobody is signed in under an empty login")
}
