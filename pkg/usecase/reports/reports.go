// Package reports makes scorecards and summary reports of a period, and publishes the latter.
package reports

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/report"
	reportjson "github.com/golive/hypercare/pkg/report/json"
	"github.com/golive/hypercare/pkg/scorecard"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/uptimes"
)

// Renderer writes a report in one format.
type Renderer func(w io.Writer, document apis.ReportDocument) error

// Reports makes scorecards and summary reports from the incidents and the uptime of a period.
type Reports struct {
	Store     usecase.Store
	Uptime    *uptimes.Uptimes
	Renderers map[string]Renderer // by format: json, md, html
	Patience  Patience
}

// Patience is how long a report waits for metric sources. What has not come by then is old or unknown, and the report says
// so: to read is worth a moment, to publish for good is worth more.
type Patience struct {
	ToRead    time.Duration
	ToPublish time.Duration
}

// DefaultPatience is for people who look at a page that loads.
var DefaultPatience = Patience{ToRead: time.Second, ToPublish: 10 * time.Second}

// Scorecard judges a period as of now. It is made from the figures that are kept with the writes, so it costs the same however many
// incidents the period has.
func (s *Reports) Scorecard(ctx context.Context, namespace, name string, now time.Time) (apis.Scorecard, error) {
	answer, err := s.Uptime.Last(ctx, namespace, name, now)
	if err != nil {
		return apis.Scorecard{}, err
	}
	var builder *scorecard.Builder
	err = s.read(ctx, namespace, name, now, answer.Items, func(r usecase.Reader, in scorecard.Input) error {
		builder = scorecard.New(in)
		kept, err := r.KeptFigures(name, builder.Days())
		if err != nil {
			return err
		}
		builder.AddKept(kept)
		return nil
	})
	if err != nil {
		return apis.Scorecard{}, err
	}
	return builder.Scorecard(), nil
}

// Document is the summary report as of an instant. For the present it shows the last figures of uptime with their age. For
// the past, the same data and instant give the same document.
func (s *Reports) Document(ctx context.Context, namespace, name string, asOf, now time.Time) (apis.ReportDocument, error) {
	figures := s.Uptime.Last
	if asOf.Before(now) {
		figures = func(ctx context.Context, namespace, name string, asOf time.Time) (apis.UptimeAnswer, error) {
			return s.Uptime.Past(ctx, namespace, name, asOf, s.Patience.ToRead)
		}
	}
	answer, err := figures(ctx, namespace, name, asOf)
	if err != nil {
		return apis.ReportDocument{}, err
	}
	return s.document(ctx, namespace, name, asOf, answer)
}

// ForPublishing is the summary report of this moment, after a wait for the newest figures of uptime.
func (s *Reports) ForPublishing(ctx context.Context, namespace, name string, now time.Time) (apis.ReportDocument, error) {
	answer, err := s.Uptime.Newest(ctx, namespace, name, now, s.Patience.ToPublish)
	if err != nil {
		return apis.ReportDocument{}, err
	}
	return s.document(ctx, namespace, name, now, answer)
}

func (s *Reports) document(ctx context.Context, namespace, name string, asOf time.Time, answer apis.UptimeAnswer) (apis.ReportDocument, error) {
	var builder *report.Builder
	err := s.read(ctx, namespace, name, asOf, answer.Items, func(r usecase.Reader, in scorecard.Input) error {
		builder = report.New(in)
		return r.EachIncident(usecase.IncidentFilter{Period: name}, func(inc *apis.Incident) error {
			builder.Add(inc)
			return ctx.Err()
		})
	})
	if err != nil {
		return apis.ReportDocument{}, err
	}
	return builder.Document(), nil
}

// read looks up the period and hands on what a scorecard is made from, in one view of the store.
func (s *Reports) read(ctx context.Context, namespace, name string, asOf time.Time, items []apis.ServiceUptime, use func(r usecase.Reader, in scorecard.Input) error) error {
	err := s.Store.Read(ctx, namespace, func(r usecase.Reader) error {
		owner, err := usecase.One[apis.HypercarePeriodSpec](r, "HypercarePeriod", name)
		if err != nil {
			return err
		}
		indicators, err := uptimes.Indicators(r, name)
		if err != nil {
			return err
		}
		in := scorecard.Input{Period: name, Spec: owner.Spec, AsOf: asOf, Uptime: items}
		for _, indicator := range indicators {
			if indicator.Spec.Critical {
				in.Critical = append(in.Critical, indicator.Metadata.Name)
			}
		}
		return use(r, in)
	})
	if err != nil {
		return fmt.Errorf("read period %s: %w", name, err)
	}
	return nil
}

// Render writes a document as json, md or html.
func (s *Reports) Render(_ context.Context, w io.Writer, format string, document apis.ReportDocument) error {
	render, ok := s.Renderers[format]
	if !ok {
		return usecase.InvalidField("format", "must be json, md or html")
	}
	return render(w, document)
}

// Publish freezes a document. Its name tells period and instant; its hash proves that nothing changed since. What was published in the same
// second keeps its name, and this one takes the next that is free.
func (s *Reports) Publish(tx usecase.Tx, c usecase.Caller, document apis.ReportDocument) (*apis.SummaryReport, error) {
	if err := usecase.Require(tx, c, document.Period, apis.PermissionPublish, tx.Stamp().At); err != nil {
		return nil, err
	}
	sum, err := reportjson.SHA256(document)
	if err != nil {
		return nil, fmt.Errorf("fingerprint report: %w", err)
	}
	published := &apis.SummaryReport{ApiVersion: usecase.APIVersion, Kind: "SummaryReport", Status: apis.NoStatus{}}
	published.Spec = apis.SummaryReportSpec{Period: document.Period, AsOf: document.AsOf, Sha256: sum, PublishedBy: c.Login, Document: document}
	spec, err := json.Marshal(published.Spec)
	if err != nil {
		return nil, fmt.Errorf("encode report: %w", err)
	}
	resource := &usecase.Resource{Kind: "SummaryReport", Spec: spec, Status: []byte("{}")}
	if resource.Metadata.Name, err = freeReportName(tx, document); err != nil {
		return nil, err
	}
	resource.Metadata.Labels = apis.Labels{"period": document.Period}
	if err := tx.PutResource(resource); err != nil {
		return nil, fmt.Errorf("store report: %w", err)
	}
	published.Metadata = resource.Metadata
	return published, nil
}

// freeReportName is period and instant, with a number where that is taken.
func freeReportName(r usecase.Reader, document apis.ReportDocument) (string, error) {
	instant := strings.ToLower(document.AsOf.UTC().Format("20060102T150405Z"))
	for n := 1; n < 1000; n++ {
		end := "-" + instant
		if n > 1 {
			end = fmt.Sprintf("-%s-%d", instant, n)
		}
		name := shortened(document.Period, 63-len(end)) + end
		_, err := r.Resource("SummaryReport", name)
		if errors.Is(err, usecase.ErrNotFound) {
			return name, nil
		}
		if err != nil {
			return "", fmt.Errorf("look up name of report: %w", err)
		}
	}
	return "", &usecase.Conflict{Message: "Too many reports were published in this second. Publish again in a moment."}
}

func shortened(name string, most int) string {
	if len(name) > most {
		name = name[:most]
	}
	return strings.TrimRight(name, "-")
}
