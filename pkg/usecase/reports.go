package usecase

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
)

// Renderer writes a report in one format.
type Renderer func(w io.Writer, document apis.ReportDocument) error

// Reports makes scorecards and summary reports from the incidents and the uptime of a period.
type Reports struct {
	Store     Store
	Uptime    *Uptime
	Renderers map[string]Renderer // by format: json, md, html
}

// Scorecard judges a period as of an instant.
func (s *Reports) Scorecard(ctx context.Context, namespace, name string, asOf time.Time) (apis.Scorecard, error) {
	answer, err := s.Uptime.Answer(ctx, namespace, name, asOf)
	if err != nil {
		return apis.Scorecard{}, err
	}
	var builder *scorecard.Builder
	err = s.feed(ctx, namespace, name, asOf, answer.Items, func(in scorecard.Input) func(*apis.Incident) {
		builder = scorecard.New(in)
		return func(inc *apis.Incident) { builder.Add(inc) }
	})
	if err != nil {
		return apis.Scorecard{}, err
	}
	return builder.Scorecard(), nil
}

// Document is the summary report as of an instant. The same data and instant give the same document.
func (s *Reports) Document(ctx context.Context, namespace, name string, asOf time.Time) (apis.ReportDocument, error) {
	answer, err := s.Uptime.At(ctx, namespace, name, asOf)
	if err != nil {
		return apis.ReportDocument{}, err
	}
	var builder *report.Builder
	err = s.feed(ctx, namespace, name, asOf, answer.Items, func(in scorecard.Input) func(*apis.Incident) {
		builder = report.New(in)
		return builder.Add
	})
	if err != nil {
		return apis.ReportDocument{}, err
	}
	return builder.Document(), nil
}

// feed reads the period and shows every incident of it to what start makes, in one view of the store.
func (s *Reports) feed(ctx context.Context, namespace, name string, asOf time.Time, items []apis.ServiceUptime, start func(scorecard.Input) func(*apis.Incident)) error {
	err := s.Store.Read(ctx, namespace, func(r Reader) error {
		owner, err := One[apis.HypercarePeriodSpec](r, "HypercarePeriod", name)
		if err != nil {
			return err
		}
		indicators, err := indicatorsOf(r, name)
		if err != nil {
			return err
		}
		in := scorecard.Input{Period: name, Spec: owner.Spec, AsOf: asOf, Uptime: items}
		for _, indicator := range indicators {
			if indicator.Spec.Critical {
				in.Critical = append(in.Critical, indicator.Metadata.Name)
			}
		}
		add := start(in)
		return r.EachIncident(IncidentFilter{Period: name}, func(inc *apis.Incident) error {
			add(inc)
			return ctx.Err()
		})
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
		return InvalidField("format", "must be json, md or html")
	}
	return render(w, document)
}

// Publish freezes a document. Its name tells period and instant; its hash proves that nothing changed since. What was published in the same
// second keeps its name, and this one takes the next that is free.
func (s *Reports) Publish(tx Tx, c Caller, document apis.ReportDocument) (*apis.SummaryReport, error) {
	if err := Require(tx, c, document.Period, apis.PermissionPublish); err != nil {
		return nil, err
	}
	sum, err := reportjson.SHA256(document)
	if err != nil {
		return nil, fmt.Errorf("fingerprint report: %w", err)
	}
	published := &apis.SummaryReport{ApiVersion: APIVersion, Kind: "SummaryReport", Status: apis.NoStatus{}}
	published.Spec = apis.SummaryReportSpec{Period: document.Period, AsOf: document.AsOf, Sha256: sum, PublishedBy: c.Login, Document: document}
	spec, err := json.Marshal(published.Spec)
	if err != nil {
		return nil, fmt.Errorf("encode report: %w", err)
	}
	resource := &Resource{Kind: "SummaryReport", Spec: spec, Status: []byte("{}")}
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
func freeReportName(r Reader, document apis.ReportDocument) (string, error) {
	instant := strings.ToLower(document.AsOf.UTC().Format("20060102T150405Z"))
	for n := 1; n < 1000; n++ {
		end := "-" + instant
		if n > 1 {
			end = fmt.Sprintf("-%s-%d", instant, n)
		}
		name := shortened(document.Period, 63-len(end)) + end
		_, err := r.Resource("SummaryReport", name)
		if errors.Is(err, ErrNotFound) {
			return name, nil
		}
		if err != nil {
			return "", fmt.Errorf("look up name of report: %w", err)
		}
	}
	return "", &Conflict{Message: "Too many reports were published in this second. Publish again in a moment."}
}

func shortened(name string, most int) string {
	if len(name) > most {
		name = name[:most]
	}
	return strings.TrimRight(name, "-")
}
