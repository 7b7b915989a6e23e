package usecase

import (
	"context"
	"encoding/json"
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

// Scorecard judges a period as of now. It is made from the figures that are kept with the writes, so it costs the same however many
// incidents the period has.
func (s *Reports) Scorecard(ctx context.Context, namespace, name string, now time.Time) (apis.Scorecard, error) {
	answer, err := s.Uptime.Answer(ctx, namespace, name, now)
	if err != nil {
		return apis.Scorecard{}, err
	}
	var builder *scorecard.Builder
	err = s.read(ctx, namespace, name, now, answer.Items, func(r Reader, in scorecard.Input) error {
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

// Document is the summary report as of an instant. The same data and instant give the same document.
func (s *Reports) Document(ctx context.Context, namespace, name string, asOf time.Time) (apis.ReportDocument, error) {
	answer, err := s.Uptime.At(ctx, namespace, name, asOf)
	if err != nil {
		return apis.ReportDocument{}, err
	}
	var builder *report.Builder
	err = s.read(ctx, namespace, name, asOf, answer.Items, func(r Reader, in scorecard.Input) error {
		builder = report.New(in)
		return r.EachIncident(IncidentFilter{Period: name}, func(inc *apis.Incident) error {
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
func (s *Reports) read(ctx context.Context, namespace, name string, asOf time.Time, items []apis.ServiceUptime, use func(r Reader, in scorecard.Input) error) error {
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
		return InvalidField("format", "must be json, md or html")
	}
	return render(w, document)
}

// Publish freezes a document. Its name tells period and instant; its hash proves that nothing changed since.
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
	name := strings.ToLower(document.AsOf.UTC().Format("20060102T150405Z"))
	resource := &Resource{Kind: "SummaryReport", Spec: spec, Status: []byte("{}")}
	resource.Metadata.Name = shortened(document.Period, 63-1-len(name)) + "-" + name
	resource.Metadata.Labels = apis.Labels{"period": document.Period}
	if err := tx.PutResource(resource); err != nil {
		return nil, fmt.Errorf("store report: %w", err)
	}
	published.Metadata = resource.Metadata
	return published, nil
}

func shortened(name string, most int) string {
	if len(name) > most {
		name = name[:most]
	}
	return strings.TrimRight(name, "-")
}
