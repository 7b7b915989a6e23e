package wire

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestOnlyThoseWhoTakeGzipGetIt(t *testing.T) {
	for header, want := range map[string]bool{"": false, "br": false, "gzip": true, "GZIP": true, "br, gzip;q=0.1": true, "gzip;q=0": false, "gzip; q=0.0": false, "notgzip": false} {
		r := &http.Request{Header: http.Header{"Accept-Encoding": {header}}}
		require.Equal(t, want, takesGzip(r), header)
	}
}
