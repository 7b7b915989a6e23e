package wire

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

func TestABodyThatIsNoJSONIsRefusedWithThePlace(t *testing.T) {
	for body, want := range map[string]string{
		"":                         "empty",
		" \n ":                     "empty",
		`{"a": }`:                  "line 1, column 7",
		"{\n  \"a\": 1,\n}":        "line 3, column 1",
		`{"a": 1} {"b": 2}`:        "line 1, column 10",
		`{"a": 1`:                  "line 1",
		`{"a": 01}`:                "line 1, column 8",
		"{\"a\": \"line\nbreak\"}": "line 2",
	} {
		_, err := Parse([]byte(body), 32)
		var p *Problem
		require.ErrorAs(t, err, &p, body)
		require.Equal(t, 400, p.Status, body)
		require.Contains(t, p.Message, want, body)
	}
}

func TestNestingIsLimitedBeforeParsing(t *testing.T) {
	_, err := Parse([]byte(strings.Repeat("[", 32)+strings.Repeat("]", 32)), 32)
	require.NoError(t, err)
	_, err = Parse([]byte(strings.Repeat("[", 33)+strings.Repeat("]", 33)), 32)
	require.ErrorContains(t, err, "deeper than 32")
	_, err = Parse([]byte(strings.Repeat(`{"a":`, 1_000_000)), 32)
	require.ErrorContains(t, err, "deeper than 32")
	_, err = Parse([]byte(`{"text":"`+strings.Repeat("[{", 100)+`\"`+strings.Repeat("[", 40)+`"}`), 32)
	require.NoError(t, err, "brackets inside texts are no nesting")
}

func TestAKeyThatComesTwiceIsRefused(t *testing.T) {
	_, err := Parse([]byte(`{"spec":{"title":"a","title":"b"}}`), 32)
	require.ErrorContains(t, err, "spec.title twice")
	_, err = Parse([]byte(`{"a":{"x":1},"b":{"x":1}}`), 32)
	require.NoError(t, err)
}

func TestTextsThatCannotBeKeptNameTheirFields(t *testing.T) {
	body := `{"spec":{"title":"a\u0000b","links":[{"url":"` + "\xff" + `"}],"fine":"a\ufffdb","n":1e400},"x` + "\xc3" + `":1}`
	_, err := Parse([]byte(body), 32)
	var invalid *usecase.Invalid
	require.ErrorAs(t, err, &invalid)
	require.Equal(t, []apis.FieldError{
		{Field: `["x` + "\ufffd" + `"]`, Reason: "holds bytes that are no UTF-8; send the text as UTF-8"},
		{Field: "spec.links[0].url", Reason: "holds bytes that are no UTF-8; send the text as UTF-8"},
		{Field: "spec.n", Reason: "is a number beyond what can be kept"},
		{Field: "spec.title", Reason: "holds a NUL character; take it out"},
	}, invalid.Fields)
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{`{"spec":{"title":"x"}}`, `[1,"a",null,{"b":[]}]`, `{"a":"\ud800"}`, "{\"a\":\"\xff\"}", `{"a":1,"a":2}`, `"\u0000"`, `1e999`, `{`, ``} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		value, err := Parse(body, 32)
		if err != nil {
			return
		}
		again, err := JSON(200, value)
		require.NoError(t, err)
		same, err := Parse(again.Body, 32)
		require.NoError(t, err, "what was taken once is taken again")
		require.Equal(t, value, same)
	})
}
