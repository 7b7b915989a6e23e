package store

import (
	"context"
	"fmt"
	"time"

	"github.com/golive/hypercare/pkg/store/sqldb"
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
	put(&t.own.answers.rows, answerKey{sqldb.CleanText(login), sqldb.CleanText(key)}, answerRow{micros(answer.At), answer.BodyHash, answer.Status, body})
	return nil
}

func (t *tx) Answer(login, key string) (*usecase.Answer, error) {
	for _, p := range t.newestFirst() {
		if row, ok := p.answers.rows[answerKey{sqldb.CleanText(login), sqldb.CleanText(key)}]; ok {
			return row.answer(t.stamp.At)
		}
	}
	return t.reader.Answer(login, key)
}

func (r *reader) Answer(login, key string) (*usecase.Answer, error) {
	var row answerRow
	found, err := r.conn.One(r.ctx, "SELECT at, hash, status, body FROM answers WHERE ns = ? AND login = ? AND key = ?",
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

type answerKey struct{ login, key string }

type answerRow struct {
	at     int64
	hash   string
	status int
	body   []byte
}

type answerRows struct{ rows map[answerKey]answerRow }

func (p *answerRows) join(own pendingRows) { merge(&p.rows, own.(*answerRows).rows) }

func (p *answerRows) empty() bool { return len(p.rows) == 0 }

var insertAnswers = sqldb.BulkInsert{
	Insert:  "INSERT INTO answers (ns, login, key, at, hash, status, body) VALUES",
	Suffix:  "ON CONFLICT (ns, login, key) DO UPDATE SET at = excluded.at, hash = excluded.hash, status = excluded.status, body = excluded.body",
	Columns: 7,
}

func (p *answerRows) flush(ctx context.Context, c *sqldb.Conn, ns string) error {
	args := make([]any, 0, 7*len(p.rows))
	for k, r := range p.rows {
		args = append(args, ns, k.login, k.key, r.at, r.hash, r.status, r.body)
	}
	return insertAnswers.Write(ctx, c, args)
}
