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

func TestTheSentenceNamesAFieldWithTwoReasonsOnceAndTheBodyAsSuch(t *testing.T) {
	twice := []apis.FieldError{{Field: "a", Reason: "lies in the future"}, {Field: "a", Reason: "is too late."}}
	require.Equal(t, "a: lies in the future; is too late.", sentence(twice))
	require.Equal(t, "2 fields cannot be taken: a and b. See fields for each reason.", sentence(append(twice, apis.FieldError{Field: "b"})))
	require.Equal(t, "The body is a list, but must be an object.", sentence([]apis.FieldError{{Reason: "is a list, but must be an object"}}))
	require.Equal(t, "2 fields cannot be taken: the body and b. See fields for each reason.", sentence([]apis.FieldError{{Reason: "x"}, {Field: "b"}}))
}
