package api

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/api/wire"
)

func decoded(t *testing.T, text string) any {
	t.Helper()
	var value any
	require.NoError(t, json.Unmarshal([]byte(text), &value))
	return value
}

func TestAMergePatchChangesOnlyWhatItNames(t *testing.T) {
	for _, c := range []struct{ what, target, patch, want string }{
		{"a member is replaced", `{"a":1,"b":2}`, `{"a":3}`, `{"a":3,"b":2}`},
		{"null takes a member away", `{"a":1,"b":2}`, `{"a":null}`, `{"b":2}`},
		{"null for what is not there does nothing", `{"b":2}`, `{"a":null}`, `{"b":2}`},
		{"objects merge", `{"a":{"x":1,"y":2}}`, `{"a":{"y":null,"z":3}}`, `{"a":{"x":1,"z":3}}`},
		{"lists are replaced whole", `{"a":[1,2,3]}`, `{"a":[{"b":null}]}`, `{"a":[{"b":null}]}`},
		{"an object replaces what is none, without its nulls", `{"a":"x"}`, `{"a":{"b":1,"c":null}}`, `{"a":{"b":1}}`},
		{"a patch that is no object replaces everything", `{"a":1}`, `[]`, `[]`},
	} {
		target := decoded(t, c.target)
		require.Equal(t, decoded(t, c.want), mergePatch(target, decoded(t, c.patch)), c.what)
		require.Equal(t, decoded(t, c.target), target, "the target stays as it was")
	}
}

func FuzzMergePatch(f *testing.F) {
	f.Add(`{"a":{"b":1}}`, `{"a":{"b":null,"c":{"d":null}}}`)
	f.Add(`[]`, `{"x":[null]}`)
	f.Fuzz(func(t *testing.T, target, patch string) {
		var have, change any
		if wire.TooDeep([]byte(target), 32) || wire.TooDeep([]byte(patch), 32) || json.Unmarshal([]byte(target), &have) != nil || json.Unmarshal([]byte(patch), &change) != nil {
			return
		}
		once := mergePatch(have, change)
		require.Equal(t, once, mergePatch(once, change), "patching twice is patching once")
	})
}
