package uptimes

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/duration"
	"github.com/golive/hypercare/pkg/period"
	"github.com/golive/hypercare/pkg/uptime"
	"github.com/golive/hypercare/pkg/usecase"
)

const kindName = "UptimeIndicator"

// GaugeQuery is an uptime indicator as a metric source is asked for it.
type GaugeQuery struct {
	Query     string
	Step      uptime.Step
	Threshold float64
	Replicas  uptime.Replicas
}

// Indicator is an uptime indicator with its spec decoded.
type Indicator = usecase.Object[apis.UptimeIndicatorSpec]

// Indicators lists the uptime indicators of a period, by name.
func Indicators(r usecase.Reader, name string) ([]Indicator, error) {
	all, err := usecase.Every[apis.UptimeIndicatorSpec](r, kindName)
	var mine []Indicator
	for _, indicator := range all {
		if indicator.Spec.Period == name {
			mine = append(mine, indicator)
		}
	}
	return mine, err
}

// subject is one indicator together with the period whose rows it fills.
type subject struct {
	namespace string
	indicator Indicator
	period    *usecase.Period
	zone      *time.Location

	judged uptime.Indicator
	query  GaugeQuery
	// broken says why the indicator cannot be counted at all; nil for nearly all.
	broken error
	// series names the counts: the same series means the same counts.
	series string
	// edition is the series together with what was counted again; another edition starts over.
	edition string
}

func newSubject(namespace string, owner *usecase.Period, zone *time.Location, indicator Indicator) subject {
	s := subject{namespace: namespace, indicator: indicator, period: owner, zone: zone}
	s.judged, s.query, s.broken = read(indicator.Spec)
	s.series = seriesOf(indicator.Spec.Source, s.query)
	s.edition = editionOf(s.series, indicator)
	return s
}

// read turns a spec into what is asked of the source and how its counts are judged.
func read(spec apis.UptimeIndicatorSpec) (uptime.Indicator, GaugeQuery, error) {
	query, err := gaugeQuery(spec)
	if err != nil {
		return uptime.Indicator{}, GaugeQuery{}, err
	}
	target, err := uptime.NewTarget(spec.Target)
	if err != nil {
		return uptime.Indicator{}, GaugeQuery{}, err
	}
	judged := uptime.Indicator{Kind: uptime.KindGauge, Step: query.Step, Unknown: uptime.Policy(spec.UnknownPolicy), Target: target}
	return judged, query, judged.Validate()
}

// gaugeQuery is the part of a spec that a metric source is asked for.
func gaugeQuery(spec apis.UptimeIndicatorSpec) (GaugeQuery, error) {
	step, err := duration.Parse(spec.Step)
	if err != nil {
		return GaugeQuery{}, err
	}
	query := GaugeQuery{Query: strings.TrimSpace(spec.Query), Step: uptime.Step(step), Threshold: 1}
	if spec.Threshold != nil && *spec.Threshold != 0 {
		query.Threshold = *spec.Threshold
	}
	if spec.Replicas != apis.UptimeIndicatorSpecReplicasSingle {
		query.Replicas = uptime.Replicas(spec.Replicas)
	}
	return query, nil
}

// seriesOf is a digest of everything that decides what is counted, and of nothing else: a mended query is counted from
// the start, a new title or target is not.
func seriesOf(source string, query GaugeQuery) string {
	text := fmt.Sprintf("%q %q %d %v %q", source, query.Query, query.Step, query.Threshold, query.Replicas)
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:16])
}

// editionOf differs after every recount, so that a process that holds the old counts in memory lets them go.
func editionOf(series string, indicator Indicator) string {
	var status apis.UptimeIndicatorStatus
	if len(indicator.Status) > 0 && json.Unmarshal(indicator.Status, &status) == nil && len(status.Recounts) > 0 {
		sum := sha256.Sum256(indicator.Status) // two in one second differ in what is remembered before them
		return series + "/" + hex.EncodeToString(sum[:16])
	}
	return series
}

// key is where what is known of the indicator is kept in memory.
func (s subject) key() string { return s.namespace + "/" + s.indicator.Metadata.Name }

// shape names everything that decides how counts are shown.
func (s subject) shape() string {
	return s.edition + " " + s.indicator.Metadata.ResourceVersion + " " + s.period.Metadata.ResourceVersion
}

// rows are the windows that an answer sums: the whole period so far and each local day of it.
type rows struct {
	total uptime.Window
	days  []uptime.Window
	plan  uptime.Plan
	now   time.Time
}

func (s subject) rows(now time.Time) rows {
	total := uptime.Window{Start: s.period.Spec.GoLiveAt, End: period.Until(s.period.Spec, now)}
	if total.End.Before(total.Start) {
		total.End = total.Start
	}
	days := uptime.Days(total, s.zone)
	windows := append([]uptime.Window{total}, days...)
	return rows{total: total, days: days, plan: uptime.NewPlan(windows, nil, now), now: now}
}
