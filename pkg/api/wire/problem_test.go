package wire

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
)

func TestTheSentenceNamesFieldsButNotTooMany(t *testing.T) {
	fields := []apis.FieldError{{Field: "a", Reason: "is bad."}, {Field: "b"}, {Field: "c"}, {Field: "d"}, {Field: "e"}}
	require.Equal(t, "a: is bad.", sentence(fields[:1]))
	require.Contains(t, sentence(fields), "5 fields cannot be taken: a, b, c and 2 more.")
}

func TestTheSameReasonForTheSameFieldIsSaidOnce(t *testing.T) {
	twice := []apis.FieldError{{Field: "a", Reason: "is bad"}, {Field: "b", Reason: "is bad"}, {Field: "a", Reason: "is bad"}, {Field: "a", Reason: "is worse"}}
	require.Equal(t, []apis.FieldError{{Field: "a", Reason: "is bad"}, {Field: "b", Reason: "is bad"}, {Field: "a", Reason: "is worse"}}, eachOnce(twice))
}
