package api

import (
	"context"
	"io"
	"net/http"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

// UptimeSource answers the last figures of uptime of a period's services. A period that does not exist is usecase.ErrNotFound.
type UptimeSource interface {
	Answer(ctx context.Context, c usecase.Caller, period string, now time.Time) (apis.UptimeAnswer, error)
}

// ReportSource makes scorecards and summary reports. A period that does not exist is usecase.ErrNotFound.
type ReportSource interface {
	Scorecard(ctx context.Context, namespace, period string, asOf time.Time) (apis.Scorecard, error)
	Document(ctx context.Context, namespace, period string, asOf, now time.Time) (apis.ReportDocument, error)
	// ForPublishing is the document of now, after a short wait for the newest figures.
	ForPublishing(ctx context.Context, namespace, period string, now time.Time) (apis.ReportDocument, error)
	// Publish freezes a document as a SummaryReport. It runs inside the write transaction and does no I/O of its own.
	Publish(tx usecase.Tx, c usecase.Caller, document apis.ReportDocument) (*apis.SummaryReport, error)
	// Render writes a document as json, md or html.
	Render(ctx context.Context, w io.Writer, format string, document apis.ReportDocument) error
}

// Receiver takes one notification as it came, after decompression, and answers once it is committed. A payload that cannot be
// read at all is *usecase.Unreadable. Header holds what a signature needs; nothing else in it is to be trusted.
type Receiver func(ctx context.Context, c usecase.Caller, body []byte, header http.Header) (apis.IngestAnswer, error)
