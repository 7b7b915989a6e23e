package promtest

import (
	"unsafe"

	jsoniter "github.com/json-iterator/go"
	"github.com/prometheus/prometheus/promql"
	"github.com/prometheus/prometheus/util/jsonutil"
)

// Answers are written as fast as by Prometheus, with its own writers of numbers: those of encoding/json take three times as
// long, and what is compared with this server would look cheap. Its codec itself would bring in all of its web server.
func init() {
	full := func(unsafe.Pointer) bool { return false }
	jsoniter.RegisterTypeEncoderFunc("promql.FPoint", writePoint, full)
	jsoniter.RegisterTypeEncoderFunc("promql.Series", func(ptr unsafe.Pointer, st *jsoniter.Stream) {
		s := (*promql.Series)(ptr)
		st.WriteObjectStart()
		st.WriteObjectField("metric")
		st.WriteVal(s.Metric.Map())
		st.WriteMore()
		st.WriteObjectField("values")
		st.WriteVal(s.Floats)
		st.WriteObjectEnd()
	}, full)
}

func writePoint(ptr unsafe.Pointer, st *jsoniter.Stream) {
	p := (*promql.FPoint)(ptr)
	st.WriteArrayStart()
	jsonutil.MarshalTimestamp(p.T, st)
	st.WriteMore()
	jsonutil.MarshalFloat(p.F, st)
	st.WriteArrayEnd()
}
