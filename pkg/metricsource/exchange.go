package metricsource

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// question is a query, the route that answers it, and how many points a series of the answer has at most, if that is known.
type question struct {
	route  string
	form   url.Values
	points int
}

// at asks for the value of a query at one moment.
func at(query string, t time.Time) question {
	return question{"query", url.Values{"query": {query}, "time": {seconds(t)}}, 0}
}

// along asks for the values of a query at the last moment of each cell of a row.
func along(query string, r row) question {
	return question{"query_range", url.Values{
		"query": {query},
		"start": {seconds(r.start.Add(r.cell - tick))},
		"end":   {seconds(r.start.Add(time.Duration(r.cells)*r.cell - tick))},
		"step":  {strconv.FormatFloat(r.cell.Seconds(), 'f', -1, 64)},
	}, r.cells}
}

// seconds writes t with its milliseconds.
func seconds(t time.Time) string { return strconv.FormatFloat(float64(t.UnixMilli())/1000, 'f', 3, 64) }

// ask runs one request within the limits and makes its error name the source and the indicator's own query.
func (s *Source) ask(ctx context.Context, query string, q question) ([]series, error) {
	ctx, cancel := context.WithTimeout(ctx, s.timeout)
	defer cancel()
	select {
	case s.turns <- struct{}{}:
		defer func() { <-s.turns }()
	case <-ctx.Done():
		return nil, s.fail(query, ctx.Err())
	}
	answered, err := s.exchange(ctx, q)
	switch {
	case err != nil:
		return nil, s.fail(query, err)
	case len(answered.warnings) > 0:
		return nil, s.fail(query, fmt.Errorf("%w: %s", ErrPartial, strings.Join(answered.warnings, "; ")))
	case answered.kind != "matrix":
		return nil, s.fail(query, fmt.Errorf("%w: %q", ErrAnswer, answered.kind))
	}
	return answered.series, nil
}

// readOnly are the refusals of servers and proxies that let only GET through.
var readOnly = []int{http.StatusForbidden, http.StatusMethodNotAllowed, http.StatusNotImplemented}

// exchange posts a question, because a query may be longer than a URL, and gets it where posting is refused.
func (s *Source) exchange(ctx context.Context, q question) (answer, error) {
	target := s.base.JoinPath("api/v1", q.route)
	q.form.Set("timeout", s.timeout.String())
	for name, values := range s.base.Query() {
		q.form[name] = values
	}
	form := q.form.Encode()
	post, err := http.NewRequestWithContext(ctx, http.MethodPost, target.String(), strings.NewReader(form))
	if err != nil {
		return answer{}, err
	}
	post.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	post.Header["Idempotency-Key"] = nil // not sent; it lets the transport try again on a connection that was just closed
	response, err := s.client.Do(post)
	if err != nil {
		return answer{}, err
	}
	if slices.Contains(readOnly, response.StatusCode) {
		_ = response.Body.Close()
		target.RawQuery = form
		get, err := http.NewRequestWithContext(ctx, http.MethodGet, target.String(), nil)
		if err != nil {
			return answer{}, err
		}
		if response, err = s.client.Do(get); err != nil {
			return answer{}, err
		}
	}
	return read(response, q.points)
}

// read takes the answer of a response and closes it. What is not a success is an error, with the words of the server.
func read(response *http.Response, points int) (answer, error) {
	defer func() { _ = response.Body.Close() }()
	answered, err := decode(response.Body, points)
	status := response.StatusCode
	if status/100 == 2 && err != nil {
		if !isJSON(response) {
			return answer{}, fmt.Errorf("%w: %w", ErrNotPrometheus, err)
		}
		return answer{}, err
	}
	if status/100 == 2 && answered.status == "success" {
		return answered, nil
	}
	said := &StatusError{Status: status}
	if err == nil && answered.err != "" {
		said.Type = answered.errorType
		said.Message = answered.err
	}
	if status < 500 && err == nil && (answered.errorType == "bad_data" || answered.errorType == "execution") {
		return answer{}, fmt.Errorf("%w: %w", ErrQuery, said)
	}
	return answer{}, said
}

// isJSON says whether a response claims to be JSON.
func isJSON(response *http.Response) bool {
	return strings.Contains(response.Header.Get("Content-Type"), "json")
}
