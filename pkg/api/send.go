package api

import (
	"net/http"
	"slices"
	"strings"
)

// chunk keeps every message of a long answer well below the 16 MiB that one message to Grafana may have.
const chunk = 512 << 10

// send writes a body, in flushed chunks when it is long. A caller that went away ends it.
func send(w http.ResponseWriter, r *http.Request, body []byte) {
	if r.Method == http.MethodHead {
		return
	}
	for part := range slices.Chunk(body, chunk) {
		if _, err := w.Write(part); err != nil {
			return
		}
		if len(body) > chunk {
			_ = http.NewResponseController(w).Flush() // a writer that cannot flush sends it all at the end
		}
	}
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
