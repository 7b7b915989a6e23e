package metricsource

import (
	"bytes"
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/prometheus/common/model"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

const wholeAnswer = `{"status":"success","isPartial":false,"data":{"resultType":"matrix","result":[
	{"metric":{"__name__":"up","job":"a \"b\" \u00e9"},"values":[[1767225600,"1"],[1767225630.999,"NaN"],[1767225660,"-Inf"],[-0.5,"1e-7"]]},
	{"metric":{},"histograms":[[1767225600,{"count":"1"}]]}],"stats":{"seconds":[0.5,null]}},"warnings":["late"],"infos":[]}`

// plainly reads an answer as the standard library and Prometheus' own types do; ok says whether it is one of a matrix.
// Fields go through maps, because structs would take names of other case as well.
func plainly(body []byte) (a answer, ok bool) {
	var fields, data map[string]json.RawMessage
	var all []map[string]json.RawMessage
	ok = json.Unmarshal(body, &fields) == nil && json.Unmarshal(fields["status"], &a.status) == nil &&
		json.Unmarshal(fields["data"], &data) == nil && json.Unmarshal(data["resultType"], &a.kind) == nil &&
		a.kind == "matrix" && json.Unmarshal(data["result"], &all) == nil
	for _, each := range all {
		var one series
		var values []model.SamplePair
		if metric, given := each["metric"]; given {
			ok = ok && json.Unmarshal(metric, &one.metric) == nil
		}
		if given, is := each["values"]; is {
			ok = ok && json.Unmarshal(given, &values) == nil
		}
		for _, v := range values {
			one.points = append(one.points, point{int64(v.Timestamp), float64(v.Value)})
		}
		a.series = append(a.series, one)
	}
	return a, ok
}

// requireSame compares values bit by bit, because NaN is not equal to itself, and times within so many milliseconds.
func requireSame(t require.TestingT, want, got []series, within float64) {
	require.Len(t, got, len(want))
	for i := range want {
		require.Equal(t, want[i].metric.String(), got[i].metric.String())
		require.Len(t, got[i].points, len(want[i].points))
		for n, p := range want[i].points {
			require.InDelta(t, p.ms, got[i].points[n].ms, within)
			require.Equal(t, math.Float64bits(p.value), math.Float64bits(got[i].points[n].value))
		}
	}
}

func TestAnAnswerIsReadAsTheStandardLibraryReadsIt(t *testing.T) {
	want, ok := plainly([]byte(wholeAnswer))
	require.True(t, ok)
	got, err := decode(strings.NewReader(wholeAnswer), 0)
	require.NoError(t, err)
	requireSame(t, want.series, got.series, 0)
	require.Len(t, got.series[0].points, 4)
	require.Equal(t, []string{"late"}, got.warnings)
}

func TestADrawnMatrixComesBackWhateverItsSamples(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.OneOf(rapid.Float64(), rapid.SampledFrom([]float64{0, 1, math.NaN(), math.Inf(1), math.Inf(-1)}))
		drawn := model.Matrix{}
		for range rapid.IntRange(0, 3).Draw(t, "series") {
			metric := model.Metric{}
			for name, value := range rapid.MapOf(rapid.StringMatching(`[a-z_]{1,8}`), rapid.String()).Draw(t, "labels") {
				metric[model.LabelName(name)] = model.LabelValue(strings.ToValidUTF8(value, "?"))
			}
			stream := &model.SampleStream{Metric: metric}
			for range rapid.IntRange(0, 40).Draw(t, "samples") {
				at := model.Time(rapid.Int64Range(0, 4_102_444_800_000).Draw(t, "ms"))
				stream.Values = append(stream.Values, model.SamplePair{Timestamp: at, Value: model.SampleValue(values.Draw(t, "value"))})
			}
			drawn = append(drawn, stream)
		}
		body, err := json.Marshal(map[string]any{"status": "success", "data": map[string]any{"resultType": "matrix", "result": drawn}})
		require.NoError(t, err)
		want, ok := plainly(body)
		require.True(t, ok)

		got, err := decode(bytes.NewReader(body), 0)

		require.NoError(t, err)
		requireSame(t, want.series, got.series, 0)
	})
}

func TestAnAnswerThatIsCutOrContinuedIsRefused(t *testing.T) {
	for length := range wholeAnswer {
		_, err := decode(strings.NewReader(wholeAnswer[:length]), 0)
		require.Error(t, err, wholeAnswer[:length])
	}
	for _, broken := range []string{wholeAnswer + "{}", wholeAnswer + "x", `{"status":"success","n":1`, `{"status":"success"`, "", "[]", "<html>"} {
		_, err := decode(strings.NewReader(broken), 0)
		require.Error(t, err, broken)
	}
	for _, sample := range []string{"[]", "[1]", `[1,"1","1"]`, `[1,1]`, `["1","1"]`, `[1,"one"]`, `[1,""]`, `[1e15,"1"]`, "1", "{}"} {
		_, err := decode(strings.NewReader(`{"status":"success","data":{"resultType":"matrix","result":[{"values":[`+sample+`]}]}}`), 0)
		require.Error(t, err, sample)
	}
}

// FuzzAnswer says that no answer is read as other samples than the standard library would read, and that none panics.
func FuzzAnswer(f *testing.F) {
	f.Add([]byte(wholeAnswer))
	f.Add([]byte(`{"data":{"result":[{"values":[[1,"2"]],"metric":{"a":"b"}}],"resultType":"matrix"},"status":"success"}`))
	f.Add([]byte(`{"status":"success","data":{"resultType":"scalar","result":[1,"1"]}}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		got, err := decode(bytes.NewReader(body), 0)
		want, ok := plainly(body)
		if err == nil && ok {
			requireSame(t, want.series, got.series, 1) // what stands behind the milliseconds is cut there and rounded here
		}
	})
}
