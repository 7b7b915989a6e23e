package shop

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Sample is one value of one series. Labels alternate name and value, sorted by name, without __name__.
type Sample struct {
	Name   string
	Kind   string // counter, gauge or histogram, for the TYPE line
	Labels []string
	Value  float64
}

// WriteText writes samples in Prometheus' text format; samples of one metric must follow each other.
func WriteText(w io.Writer, samples []Sample) error {
	var out strings.Builder
	family := ""
	for _, s := range samples {
		if name := familyOf(s); name != family {
			family = name
			fmt.Fprintf(&out, "# TYPE %s %s\n", name, s.Kind)
		}
		out.WriteString(s.Name)
		for i := 0; i < len(s.Labels); i += 2 {
			separator := ","
			if i == 0 {
				separator = "{"
			}
			fmt.Fprintf(&out, "%s%s=%s", separator, s.Labels[i], strconv.Quote(s.Labels[i+1]))
		}
		if len(s.Labels) > 0 {
			out.WriteByte('}')
		}
		out.WriteByte(' ')
		out.WriteString(strconv.FormatFloat(s.Value, 'g', -1, 64))
		out.WriteByte('\n')
	}
	_, err := io.WriteString(w, out.String())
	return err
}

func familyOf(s Sample) string {
	if s.Kind != "histogram" {
		return s.Name
	}
	for _, suffix := range []string{"_bucket", "_sum", "_count"} {
		if name, found := strings.CutSuffix(s.Name, suffix); found {
			return name
		}
	}
	return s.Name
}
