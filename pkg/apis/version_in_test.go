package apis_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
)

func TestTheVersionOfAnObjectIsReadFromItsBeginning(t *testing.T) {
	for object, want := range map[string]string{
		`{"apiVersion":"v1","kind":"Incident","metadata":{"name":"a","resourceVersion":"17"},"spec":{"title":"x"}}`: "17",
		`{"spec":{"metadata":{"resourceVersion":"1"}},"metadata":{"resourceVersion":"2"}}`:                          "2",
		`{"metadata":{"resourceVersion":"3"},"spec":` + strings.Repeat("[", 3):                                      "3", // what follows is not read
		`{"metadata":{}}`: "",
		`{"created":3}`:   "",
		`{}`:              "",
	} {
		version, err := apis.VersionIn(object)
		require.NoError(t, err, object)
		require.Equal(t, want, version, object)
	}
	for _, object := range []string{``, `[]`, `"x"`, `{"spec":`, `{"metadata":7}`} {
		_, err := apis.VersionIn(object)
		require.Error(t, err, object)
	}
}
