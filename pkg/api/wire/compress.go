package wire

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// worthCompressing is the length from which an answer is sent as gzip. Grafana passes answers on as they are.
const worthCompressing = 32 << 10

// takesGzip says whether the caller can unpack gzip. A refusal of it (q=0) is honoured.
func takesGzip(r *http.Request) bool {
	for part := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		coding, weight, _ := strings.Cut(strings.ReplaceAll(part, " ", ""), ";")
		if strings.EqualFold(coding, "gzip") {
			return strings.Trim(strings.TrimPrefix(weight, "q="), "0.") != "" || weight == ""
		}
	}
	return false
}

// markCompressed makes the entity tag weak: packed and plain answers carry the same one.
func markCompressed(header http.Header) {
	header.Set("Content-Encoding", "gzip")
	header.Set("Vary", "Accept-Encoding")
	if tag := header.Get("ETag"); tag != "" {
		header.Set("ETag", "W/"+tag)
	}
}

// compress packs what write produces; speed counts more than the last percent.
func compress(to io.Writer, write func(w io.Writer) error) error {
	packed, err := gzip.NewWriterLevel(to, gzip.BestSpeed)
	if err != nil {
		return fmt.Errorf("compress answer: %w", err)
	}
	if err := write(packed); err != nil {
		return err
	}
	return packed.Close()
}

func compressed(body []byte) ([]byte, error) {
	var out bytes.Buffer
	err := compress(&out, func(w io.Writer) error {
		_, err := w.Write(body)
		return err
	})
	return out.Bytes(), err
}
