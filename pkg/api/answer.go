package api

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"

	"github.com/golive/hypercare/pkg/apis"
)

const jsonType = "application/json; charset=utf-8"

// answer is what a handler wants to say, before anything is written.
type answer struct {
	status  int
	body    []byte
	version string // resourceVersion of what the body shows, where it has one
	header  http.Header
	stream  func(w io.Writer) error // instead of body: writes a long answer as it is made
}

func ok(body any) (*answer, error) { return jsonAnswer(http.StatusOK, body) }

func jsonAnswer(status int, body any) (*answer, error) {
	raw, err := json.Marshal(body)
	if err != nil {
		return nil, fmt.Errorf("encode answer: %w", err)
	}
	return &answer{status: status, body: raw, header: http.Header{"Content-Type": {jsonType}}}, nil
}

func (a *answer) at(version string) *answer {
	a.version = version
	return a
}

// tag names this content: the version, which If-Match takes, and a digest, because who asks and when can change what is shown.
func (a *answer) tag() string {
	sum := sha256.Sum256(a.body)
	digest := hex.EncodeToString(sum[:6])
	if a.version == "" {
		return `"` + digest + `"`
	}
	return `"` + a.version + "-" + digest + `"`
}

func (a *answer) send(w http.ResponseWriter, r *http.Request) error {
	for name, values := range a.header {
		w.Header()[name] = values
	}
	w.Header().Set("X-Content-Type-Options", "nosniff")
	if a.stream != nil {
		return a.pour(w, r)
	}
	w.Header().Set("ETag", a.tag())
	if a.status == http.StatusOK && (r.Method == http.MethodGet || r.Method == http.MethodHead) && tagMatches(r.Header.Values("If-None-Match"), a.tag()) {
		w.Header().Del("Content-Type")
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	if len(a.body) < worthCompressing || !takesGzip(r) {
		w.WriteHeader(a.status)
		send(w, r, a.body)
		return nil
	}
	packed, err := compressed(a.body)
	if err != nil {
		return err
	}
	markCompressed(w.Header())
	w.WriteHeader(a.status)
	send(w, r, packed)
	return nil
}

// listOfItems is the body of every list.
type listOfItems[T any] struct {
	Items    []T           `json:"items"`
	Metadata apis.ListMeta `json:"metadata"`
}

func list[T any](items []T, next string, version int64) (*answer, error) {
	if items == nil {
		items = []T{}
	}
	wire := fmt.Sprint(version)
	a, err := ok(listOfItems[T]{Items: items, Metadata: apis.ListMeta{Continue: next, ResourceVersion: wire}})
	if err != nil {
		return nil, err
	}
	return a.at(wire), nil
}
