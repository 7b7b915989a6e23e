package wire

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/golive/hypercare/pkg/apis"
)

// JSONType is the Content-Type of JSON answers.
const JSONType = "application/json; charset=utf-8"

// Answer is what a handler wants to say, before anything is written.
type Answer struct {
	Status  int
	Body    []byte
	Version string // resourceVersion of what the body shows, where it has one
	Header  http.Header
	Stream  func(w io.Writer) error // instead of Body: writes a long answer as it is made
	Digest  string                  // of what Stream writes, where that is known before it is written; hexadecimal
}

// OK is an answer 200 with a JSON body.
func OK(body any) (*Answer, error) { return JSON(http.StatusOK, body) }

// JSON is an answer with a JSON body.
func JSON(status int, body any) (*Answer, error) {
	raw, err := json.Marshal(body)
	if err != nil {
		return nil, fmt.Errorf("encode answer: %w", err)
	}
	return &Answer{Status: status, Body: raw, Header: http.Header{"Content-Type": {JSONType}}}, nil
}

// listOfItems is the body of every list.
type listOfItems[T any] struct {
	Items    []T           `json:"items"`
	Metadata apis.ListMeta `json:"metadata"`
}

// List is one page of a list: the cursor of the next page, empty on the last, and the version that the page shows.
func List[T any](items []T, next string, version int64) (*Answer, error) {
	if items == nil {
		items = []T{}
	}
	shown := fmt.Sprint(version)
	a, err := OK(listOfItems[T]{Items: items, Metadata: apis.ListMeta{Continue: next, ResourceVersion: shown}})
	if err != nil {
		return nil, err
	}
	return a.At(shown), nil
}

// At says which resourceVersion the body shows; the entity tag begins with it.
func (a *Answer) At(version string) *Answer {
	a.Version = version
	return a
}

// tag names this content: the version, which If-Match takes, and a digest, because who asks and when can change what is shown. Empty where
// a stream has no digest.
func (a *Answer) tag() string {
	digest := a.Digest
	if a.Stream == nil {
		sum := sha256.Sum256(a.Body)
		digest = hex.EncodeToString(sum[:6])
	}
	switch {
	case digest == "":
		return ""
	case a.Version == "":
		return `"` + digest + `"`
	}
	return `"` + a.Version + "-" + digest + `"`
}

// Send writes the answer: 304 where the caller has this content already, compressed where that is worth it.
func (a *Answer) Send(w http.ResponseWriter, r *http.Request) error {
	for name, values := range a.Header {
		w.Header()[name] = values
	}
	w.Header().Set("X-Content-Type-Options", "nosniff")
	if tag := a.tag(); tag != "" {
		w.Header().Set("ETag", tag)
		reads := r.Method == http.MethodGet || r.Method == http.MethodHead
		if reads && a.Status == http.StatusOK && tagMatches(r.Header.Values("If-None-Match"), tag) {
			w.Header().Del("Content-Type")
			w.Header().Del("Content-Disposition")
			w.WriteHeader(http.StatusNotModified)
			return nil
		}
	}
	if a.Stream != nil {
		return a.pour(w, r)
	}
	if len(a.Body) < worthCompressing || !takesGzip(r) {
		w.WriteHeader(a.Status)
		send(w, r, a.Body)
		return nil
	}
	packed, err := compressed(a.Body)
	if err != nil {
		return err
	}
	markCompressed(w.Header())
	w.WriteHeader(a.Status)
	send(w, r, packed)
	return nil
}

// tagMatches compares as If-None-Match asks: weakly, any of a list.
func tagMatches(headers []string, tag string) bool {
	for _, header := range headers {
		for given := range strings.SplitSeq(header, ",") {
			given = strings.TrimPrefix(strings.TrimSpace(given), "W/")
			if given == tag || given == "*" {
				return true
			}
		}
	}
	return false
}
