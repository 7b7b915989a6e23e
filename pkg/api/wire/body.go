// Package wire reads requests and writes answers: bodies, queries, compression, streams and the one error writer. It knows no routes.
package wire

import (
	"compress/gzip"
	"errors"
	"io"
	"net/http"
	"strings"

	"github.com/golive/hypercare/pkg/words"
)

// ReadBody reads a body of at most limit bytes, decompressed when it is gzip. The limit counts what comes out, so a small body cannot unfold without end.
func ReadBody(r *http.Request, limit int64) ([]byte, error) {
	if r.Body == nil {
		return nil, nil
	}
	if r.ContentLength > limit {
		return nil, tooLarge(limit)
	}
	var from io.Reader = http.MaxBytesReader(nil, r.Body, limit)
	switch encoding := strings.ToLower(strings.TrimSpace(r.Header.Get("Content-Encoding"))); encoding {
	case "", "identity":
	case "gzip":
		unzipped, err := gzip.NewReader(from)
		if errors.Is(err, io.EOF) {
			return nil, nil
		}
		if err != nil {
			return nil, BadRequest("The body says it is gzip but cannot be unpacked.")
		}
		from = unzipped
	default:
		return nil, Refuse(http.StatusUnsupportedMediaType, "unsupportedEncoding",
			"Content-Encoding %s is not understood; send gzip or no compression.", words.Short(encoding)).With("Accept-Encoding", "gzip")
	}
	body, err := io.ReadAll(io.LimitReader(from, limit+1))
	var passed *http.MaxBytesError
	switch {
	case errors.As(err, &passed), int64(len(body)) > limit:
		return nil, tooLarge(limit)
	case err != nil:
		return nil, BadRequest("The body ended early or is damaged. Send it again.")
	}
	return body, nil
}

func tooLarge(limit int64) *Problem {
	return Refuse(http.StatusRequestEntityTooLarge, "tooLarge", "The body is larger than %d KiB. Send less at once.", limit>>10)
}

// TooDeep says whether objects and arrays nest beyond a limit. It looks at brackets outside of strings only, so that it can run before any parser does.
func TooDeep(body []byte, limit int) bool {
	depth, inString, escaped := 0, false, false
	for _, b := range body {
		switch {
		case escaped:
			escaped = false
		case inString:
			escaped = b == '\\'
			inString = b != '"'
		case b == '"':
			inString = true
		case b == '{' || b == '[':
			if depth++; depth > limit {
				return true
			}
		case b == '}' || b == ']':
			depth--
		}
	}
	return false
}
