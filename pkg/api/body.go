package api

import (
	"compress/gzip"
	"errors"
	"io"
	"net/http"
	"strings"
)

// readBody reads a body of at most limit bytes, decompressed when it is gzip. The limit counts what comes out, so a small body cannot unfold without end.
func readBody(r *http.Request, limit int64) ([]byte, error) {
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
			return nil, badRequest("The body says it is gzip but cannot be unpacked.")
		}
		from = unzipped
	default:
		return nil, refuse(http.StatusUnsupportedMediaType, "unsupportedEncoding", "Content-Encoding %s is not understood; send gzip or no compression.", short(encoding)).with("Accept-Encoding", "gzip")
	}
	body, err := io.ReadAll(io.LimitReader(from, limit+1))
	var passed *http.MaxBytesError
	switch {
	case errors.As(err, &passed), int64(len(body)) > limit:
		return nil, tooLarge(limit)
	case err != nil:
		return nil, badRequest("The body ended early or is damaged. Send it again.")
	}
	return body, nil
}

func tooLarge(limit int64) *problem {
	return refuse(http.StatusRequestEntityTooLarge, "tooLarge", "The body is larger than %d KiB. Send less at once.", limit>>10)
}
