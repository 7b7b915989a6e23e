package api

import (
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/api/wire"
	"github.com/golive/hypercare/pkg/usecase"
)

// call is one request with everything that was checked of it.
type call struct {
	*server
	route   *Route
	request *http.Request
	caller  usecase.Caller
	now     time.Time
	query   wire.Query
	name    string // of the object in the path, lower case
	raw     []byte // body as it came, decompressed
	body    any    // body as JSON, with json.Number
}

func (s *server) serve(route *Route, w http.ResponseWriter, r *http.Request) {
	c := &call{server: s, route: route, request: r, now: s.Now().UTC().Truncate(time.Second)}
	defer func() {
		if cause := recover(); cause != nil {
			s.Log.Error("Handler panicked", "path", r.URL.Path, "cause", cause, "stack", string(debug.Stack()))
			s.fail(w, r, fmt.Errorf("handler panicked: %v", cause))
		}
	}()
	a, err := c.run()
	if err == nil {
		err = a.Send(w, r)
	}
	switch {
	case errors.Is(err, wire.ErrCutShort):
		s.Log.Error("Answer was cut short", "path", r.URL.Path, "error", err)
	case err != nil:
		s.fail(w, r, c.nameWhatIsMissing(err))
	}
}

// run judges the caller before it looks at anything the caller sent.
func (c *call) run() (*wire.Answer, error) {
	if err := c.admit(); err != nil {
		return nil, err
	}
	if err := c.readName(); err != nil {
		return nil, err
	}
	var err error
	if c.query, err = wire.ReadQuery(c.request.URL.RawQuery, c.route.Query); err != nil {
		return nil, err
	}
	if err := c.readContent(); err != nil {
		return nil, err
	}
	return c.route.handle(c)
}

func (c *call) read(fn func(r usecase.Reader) error) error {
	return c.Store.Read(c.request.Context(), c.caller.Namespace, fn)
}

func (c *call) readName() error {
	if !strings.Contains(c.route.Path, "{name}") {
		return nil
	}
	c.name = c.request.PathValue("name")
	if strings.HasPrefix(c.route.Path, "/incidents/") {
		c.name = strings.ToLower(c.name)
	}
	if !wire.IsName(c.name) {
		return usecase.ErrNotFound
	}
	return nil
}

func (c *call) readContent() error {
	limit := c.Limits.Body
	if c.route.Scope == AsSender {
		limit = c.Limits.Ingest
	}
	var err error
	if c.raw, err = wire.ReadBody(c.request, limit); err != nil {
		return err
	}
	switch {
	case len(c.raw) == 0 && (c.route.Body == "" || c.route.Body == emptyBody):
		return nil
	case c.route.Body == "":
		c.body, err = wire.Parse(c.raw, c.Limits.Depth)
		return err
	case c.route.Body == rawBody:
		if c.route.Scope == AsSender && wire.TooDeep(c.raw, c.Limits.Depth) { // brackets of a table or a calendar mean nothing
			return wire.BadRequest("The body nests deeper than %d levels.", c.Limits.Depth)
		}
		return nil
	}
	if c.body, err = wire.Parse(c.raw, c.Limits.Depth); err != nil || c.route.Body == anyBody {
		return err
	}
	return c.schemas.Accept(c.route.Body, c.body, c.route.check)
}

func (c *call) page() usecase.Page {
	return usecase.Page{Limit: int(c.query.Number("limit")), Continue: c.query.Text("continue")}
}

// pageOf reads one page with the version that it shows.
func pageOf[T any](c *call, read func(r usecase.Reader) ([]T, string, error)) (*wire.Answer, error) {
	var (
		items   []T
		next    string
		version int64
	)
	err := c.read(func(r usecase.Reader) (err error) {
		if version, err = r.ResourceVersion(); err != nil {
			return err
		}
		items, next, err = read(r)
		return err
	})
	if err != nil {
		return nil, err
	}
	return wire.List(items, next, version)
}
