// Package ingest takes notifications of alert senders and keeps them before it answers.
package ingest

import (
	"context"
	"net/http"
	"time"

	"github.com/golive/hypercare/pkg/alert"
	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/alerts"
)

// Receiver takes one notification as it came and answers after the commit.
type Receiver func(ctx context.Context, c usecase.Caller, body []byte, header http.Header) (apis.IngestAnswer, error)

// Into makes a receiver of a decoder.
func Into(store usecase.Store, now func() time.Time, decode func(body []byte) (alert.Batch, error)) Receiver {
	receiver := alerts.NewReceiver(store, now)
	return func(ctx context.Context, c usecase.Caller, body []byte, _ http.Header) (apis.IngestAnswer, error) {
		batch, err := decode(body)
		if err != nil {
			return apis.IngestAnswer{}, err
		}
		return receiver.Receive(ctx, c, batch)
	}
}
