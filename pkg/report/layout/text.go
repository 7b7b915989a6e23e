package layout

import (
	"strconv"
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/kpi"
	"github.com/golive/hypercare/pkg/period"
)

// clock writes instants in the zone of a period.
type clock struct{ zone *time.Location }

func newClock(zone string) clock {
	return clock{zone: period.Zone(apis.HypercarePeriodSpec{TimeZone: zone})}
}

// minute names the zone by its abbreviation, which tells the two halves of a repeated hour apart.
func (c clock) minute(at time.Time) string { return c.format(at, "2006-01-02 15:04 MST") }

func (c clock) second(at time.Time) string { return c.format(at, "2006-01-02 15:04:05 MST") }

// date is read as one word.
func (c clock) date(at time.Time) string { return c.format(at, "2\u00a0Jan") }

func (c clock) day(at time.Time) string { return c.format(at, time.DateOnly) }

func (c clock) format(at time.Time, layout string) string {
	if at.IsZero() {
		return NotRecorded
	}
	return at.In(c.zone).Format(layout)
}

// seconds writes a measured time, or that there is none.
func seconds(figure *float64) string {
	if figure == nil {
		return NotRecorded
	}
	return kpi.SecondsText(*figure)
}

func text(s string) Cell { return Cell{Text: s} }

func number(n int) Cell { return Cell{Text: strconv.Itoa(n)} }

// orNotRecorded keeps empty words from being printed as nothing.
func orNotRecorded(s string) string {
	if strings.TrimSpace(s) == "" {
		return NotRecorded
	}
	return s
}

func incidentName(name string) string { return strings.ToUpper(name) }
