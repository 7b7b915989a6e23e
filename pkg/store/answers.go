package store

import (
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/usecase"
)

// answerAge is how long an idempotent answer is repeated.
const answerAge = 24 * time.Hour

func (t *tx) KeepAnswer(login, key string, answer usecase.Answer) error {
	if answer.At.IsZero() {
		answer.At = t.stamp.At
	}
	body := answer.Body
	if body == nil {
		body = []byte{}
	}
	put(&t.own.answers, answerKey{clean(login), clean(key)}, answerRow{micros(answer.At), answer.BodyHash, answer.Status, body})
	return nil
}

func (t *tx) Answer(login, key string) (*usecase.Answer, error) {
	for _, w := range []*writes{&t.own, &t.space.pending} {
		if row, ok := w.answers[answerKey{clean(login), clean(key)}]; ok {
			return row.answer(t.stamp.At)
		}
	}
	return t.reader.Answer(login, key)
}

func (r *reader) Answer(login, key string) (*usecase.Answer, error) {
	var row answerRow
	found, err := r.conn.one(r.ctx, "SELECT at, hash, status, body FROM answers WHERE ns = ? AND login = ? AND key = ?",
		[]any{r.ns, login, key}, &row.at, &row.hash, &row.status, &row.body)
	if err != nil {
		return nil, fmt.Errorf("read answer: %w", err)
	}
	if !found {
		return nil, fmt.Errorf("answer: %w", usecase.ErrNotFound)
	}
	return row.answer(r.now())
}

func (r answerRow) answer(now time.Time) (*usecase.Answer, error) {
	at := fromMicros(r.at)
	if now.Sub(at) >= answerAge {
		return nil, fmt.Errorf("answer: %w", usecase.ErrNotFound)
	}
	return &usecase.Answer{BodyHash: r.hash, Status: r.status, Body: r.body, At: at}, nil
}
