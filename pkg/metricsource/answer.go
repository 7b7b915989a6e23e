package metricsource

import (
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"

	jsoniter "github.com/json-iterator/go"
	"github.com/prometheus/common/model"
)

// point is one sample of an answer. A month of buckets is thousands of them, so their time is a number.
type point struct {
	ms    int64 // Unix milliseconds
	value float64
}

// series is one series of an answer, its points in the order of the answer.
type series struct {
	metric model.Metric
	points []point
}

// answer is what a server says to a query.
type answer struct {
	status    string // "success" or "error"
	errorType string // Prometheus' name for what went wrong, such as "bad_data"
	err       string // its sentence about it
	warnings  []string
	kind      string // what kind of value the result is; series are read of a matrix only
	series    []series
}

// decode reads an answer of the query routes while it comes in, so that a long one is never held as text. The decoder of
// client_golang goes over each answer three times, which was a seventh of what a cold month costs.
// Room is made for so many points a series.
func decode(body io.Reader, room int) (answer, error) {
	d := decoder{jsoniter.Parse(jsoniter.ConfigDefault, body, 16<<10), room}
	a, closed := d.answer()
	if closed && d.WhatIsNext() != jsoniter.InvalidValue {
		d.ReportError("read answer", "something follows its end")
	}
	switch {
	case closed && errors.Is(d.Error, io.EOF):
		return a, nil
	case d.Error == nil || errors.Is(d.Error, io.EOF):
		return answer{}, fmt.Errorf("read answer: %w", io.ErrUnexpectedEOF)
	default:
		return answer{}, fmt.Errorf("read answer: %w", d.Error)
	}
}

// decoder reads the parts of an answer from a stream. Its first error stays and ends everything.
type decoder struct {
	*jsoniter.Iterator
	room int
}

// answer says as well whether it came to its end: a cut answer must not pass for a whole one.
func (d decoder) answer() (a answer, closed bool) {
	closed = d.ReadObjectCB(func(_ *jsoniter.Iterator, field string) bool {
		switch field {
		case "status":
			a.status = d.ReadString()
		case "errorType":
			a.errorType = d.ReadString()
		case "error":
			a.err = d.ReadString()
		case "warnings":
			a.warnings = d.strings()
		case "data":
			d.data(&a)
		default:
			d.Skip()
		}
		return d.Error == nil
	})
	return a, closed
}

func (d decoder) strings() (all []string) {
	d.ReadArrayCB(func(*jsoniter.Iterator) bool {
		all = append(all, d.ReadString())
		return d.Error == nil
	})
	return all
}

// data reads the result as if it were a matrix; of any other, which the caller refuses, it reads only the kind.
func (d decoder) data(a *answer) {
	d.ReadObjectCB(func(_ *jsoniter.Iterator, field string) bool {
		switch field {
		case "resultType":
			a.kind = d.ReadString()
		case "result":
			a.series = nil
			d.ReadArrayCB(func(*jsoniter.Iterator) bool {
				if d.WhatIsNext() == jsoniter.ObjectValue {
					a.series = append(a.series, d.one())
				} else {
					d.Skip()
				}
				return d.Error == nil
			})
		default:
			d.Skip()
		}
		return d.Error == nil
	})
}

// one reads one series. Histograms are no gauge and are passed over.
func (d decoder) one() (s series) {
	d.ReadObjectCB(func(_ *jsoniter.Iterator, field string) bool {
		switch field {
		case "metric":
			s.metric = model.Metric{}
			d.ReadObjectCB(func(_ *jsoniter.Iterator, name string) bool {
				s.metric[model.LabelName(name)] = model.LabelValue(d.ReadString())
				return d.Error == nil
			})
		case "values":
			s.points = make([]point, 0, d.room)
			d.ReadArrayCB(func(*jsoniter.Iterator) bool {
				s.points = append(s.points, d.point())
				return d.Error == nil
			})
		default:
			d.Skip()
		}
		return d.Error == nil
	})
	return s
}

// farthest is past the year 9999 in Unix seconds. A float64 holds the milliseconds of any time nearer than that.
const farthest = 1 << 38

// point reads [seconds, "value"].
func (d decoder) point() (p point) {
	if !d.ReadArray() {
		d.ReportError("read sample", "no time")
		return p
	}
	seconds := d.ReadFloat64()
	if math.Abs(seconds) > farthest {
		d.ReportError("read sample", "a time of no clock")
		return p
	}
	p.ms = int64(math.Round(seconds * 1000))
	if !d.ReadArray() {
		d.ReportError("read sample", "no value")
		return p
	}
	value, err := strconv.ParseFloat(string(d.ReadStringAsSlice()), 64)
	if err != nil {
		d.ReportError("read sample", err.Error())
		return p
	}
	if d.ReadArray() {
		d.ReportError("read sample", "more than time and value")
	}
	p.value = value
	return p
}
