package api

import (
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

// call is one request with everything that was checked of it.
type call struct {
	*server
	route   *Route
	request *http.Request
	caller  usecase.Caller
	now     time.Time
	query   query
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
		err = a.send(w, r)
	}
	switch {
	case errors.Is(err, errCutShort):
		s.Log.Error("Answer was cut short", "path", r.URL.Path, "error", err)
	case err != nil:
		s.fail(w, r, c.named(err))
	}
}

// run judges the caller before it looks at anything the caller sent.
func (c *call) run() (*answer, error) {
	if err := c.admit(); err != nil {
		return nil, err
	}
	if err := c.readName(); err != nil {
		return nil, err
	}
	var err error
	if c.query, err = readQuery(c.request.URL.RawQuery, c.route.Query); err != nil {
		return nil, err
	}
	if err := c.readContent(); err != nil {
		return nil, err
	}
	return c.route.handle(c)
}

func (c *call) admit() error {
	caller, known := c.Caller(c.request)
	writes := c.request.Method != http.MethodGet && c.request.Method != http.MethodHead
	if !known || (writes && caller.Login == "") {
		return unauthenticated()
	}
	c.caller = caller
	needs := c.route.Needs
	switch c.route.Scope {
	case AsSender:
		if caller.Ingest || caller.Editor() {
			return nil
		}
		return &usecase.Forbidden{Message: fmt.Sprintf("Alerts are taken from the logins that an Admin entered in the settings of the app, and from Editors. %q is neither.", caller.Login)}
	case InIncident:
		needs = apis.PermissionRead
	}
	if caller.RoleAllows(needs) {
		return nil // without asking the store: nearly every request ends here
	}
	return c.read(func(r usecase.Reader) error { return usecase.Require(r, caller, "", needs) })
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
	if !dnsName.MatchString(c.name) {
		return usecase.ErrNotFound
	}
	return nil
}

func (c *call) readContent() error {
	limit := c.Limits.Body
	if c.route.Body == rawBody {
		limit = c.Limits.Ingest
	}
	var err error
	if c.raw, err = readBody(c.request, limit); err != nil {
		return err
	}
	switch {
	case len(c.raw) == 0 && (c.route.Body == "" || c.route.Body == emptyBody):
		return nil
	case c.route.Body == "":
		c.body, err = parse(c.raw, c.Limits.Depth)
		return err
	case c.route.Body == rawBody:
		if tooDeep(c.raw, c.Limits.Depth) {
			return badRequest("The body nests deeper than %d levels.", c.Limits.Depth)
		}
		return nil
	}
	if c.body, err = parse(c.raw, c.Limits.Depth); err != nil || c.route.Body == anyBody {
		return err
	}
	return c.schemas.accept(c.route.Body, c.body, c.route.check)
}
