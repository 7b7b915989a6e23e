package api

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
		_, err := parse([]byte(body), 32)
		var p *problem
		require.ErrorAs(t, err, &p, body)
		require.Equal(t, 400, p.status, body)
		require.Contains(t, p.message, want, body)
	}
}

func TestNestingIsLimitedBeforeParsing(t *testing.T) {
	_, err := parse([]byte(strings.Repeat("[", 32)+strings.Repeat("]", 32)), 32)
	require.NoError(t, err)
	_, err = parse([]byte(strings.Repeat("[", 33)+strings.Repeat("]", 33)), 32)
	require.ErrorContains(t, err, "deeper than 32")
	_, err = parse([]byte(strings.Repeat(`{"a":`, 1_000_000)), 32)
	require.ErrorContains(t, err, "deeper than 32")
	_, err = parse([]byte(`{"text":"`+strings.Repeat("[{", 100)+`\"`+strings.Repeat("[", 40)+`"}`), 32)
	require.NoError(t, err, "brackets inside texts are no nesting")
}

func TestAKeyThatComesTwiceIsRefused(t *testing.T) {
	_, err := parse([]byte(`{"spec":{"title":"a","title":"b"}}`), 32)
	require.ErrorContains(t, err, "spec.title twice")
	_, err = parse([]byte(`{"a":{"x":1},"b":{"x":1}}`), 32)
	require.NoError(t, err)
}

func TestTextsThatCannotBeKeptNameTheirFields(t *testing.T) {
	body := `{"spec":{"title":"a\u0000b","links":[{"url":"` + "\xff" + `"}],"fine":"a\ufffdb","n":1e400},"x` + "\xc3" + `":1}`
	_, err := parse([]byte(body), 32)
	var invalid *usecase.Invalid
	require.ErrorAs(t, err, &invalid)
	require.Equal(t, []apis.FieldError{
		{Field: `["x` + "\ufffd" + `"]`, Reason: "holds bytes that are no UTF-8; send the text as UTF-8"},
		{Field: "spec.links[0].url", Reason: "holds bytes that are no UTF-8; send the text as UTF-8"},
		{Field: "spec.n", Reason: "is a number beyond what can be kept"},
		{Field: "spec.title", Reason: "holds a NUL character; take it out"},
	}, invalid.Fields)
}

func TestANumberThatGoCannotKeepIsAFieldError(t *testing.T) {
	for _, number := range []string{"1.0", "1e0", "99999999999999999999"} {
		body, err := parse([]byte(`{"impact":`+number+`}`), 32)
		require.NoError(t, err)
		var invalid *usecase.Invalid
		require.ErrorAs(t, fill(body, &apis.IncidentSpec{}), &invalid, number)
		require.Equal(t, "impact", invalid.Fields[0].Field)
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{`{"spec":{"title":"x"}}`, `[1,"a",null,{"b":[]}]`, `{"a":"\ud800"}`, "{\"a\":\"\xff\"}", `{"a":1,"a":2}`, `"\u0000"`, `1e999`, `{`, ``} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		value, err := parse(body, 32)
		if err != nil {
			return
		}
		again, err := jsonAnswer(200, value)
		require.NoError(t, err)
		same, err := parse(again.body, 32)
		require.NoError(t, err, "what was taken once is taken again")
		require.Equal(t, value, same)
	})
}

func FuzzBody(f *testing.F) {
	for _, seed := range []string{incidentBody, periodBody, robBody, routeBody, indicatorBody, `{"spec":{"impact":1.0}}`, `{"metadata":{"labels":{"a":"b"}},"spec":{"title":"\ud800"}}`, `{"spec":null}`, `[]`, `{"spec":{"links":[{}]}}`} {
		f.Add(seed)
	}
	w := givenShop(newWorld(f))
	name := declared(w)
	f.Fuzz(func(t *testing.T, body string) {
		w.t = t
		for _, path := range []string{"/incidents", "/periods", "/responders", "/alertroutes", "/uptimeindicators", "/import?dryRun=true", "/incidents/" + name + "/comment"} {
			r := w.do("admin", "POST", path, body)
			require.Less(t, r.status, 500, "%s: %s", path, r.body)
		}
		for _, path := range []string{"/periods/shop", "/responders/rob", "/incidents/" + name} {
			r := w.do("admin", "PATCH", path, body, "If-Match", "*")
			require.Less(t, r.status, 500, "%s: %s", path, r.body)
		}
	})
}
