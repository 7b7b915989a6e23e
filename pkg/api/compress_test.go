package api

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func unzipped(t *testing.T, body []byte) string {
	t.Helper()
	r, err := gzip.NewReader(bytes.NewReader(body))
	require.NoError(t, err)
	plain, err := io.ReadAll(r)
	require.NoError(t, err)
	return string(plain)
}

func TestLongAnswersAreCompressedForThoseWhoTakeIt(t *testing.T) {
	w := givenShop(newWorld(t))
	short := w.do("viewer", "GET", "/incidents", "", "Accept-Encoding", "gzip").is(200)
	require.Empty(t, short.header.Get("Content-Encoding"))
	for i := range 10 {
		w.do("viewer", "POST", "/incidents", fmt.Sprintf(`{"spec":{"title":"t%d","description":%q}}`, i, strings.Repeat("x ", 4000))).is(201)
	}
	plain := w.do("viewer", "GET", "/incidents", "").is(200)
	packed := w.do("viewer", "GET", "/incidents", "", "Accept-Encoding", "br, gzip;q=0.8").is(200)
	require.Equal(t, "gzip", packed.header.Get("Content-Encoding"))
	require.Less(t, len(packed.body), len(plain.body)/10)
	require.Equal(t, string(plain.body), unzipped(t, packed.body))
	require.Equal(t, "W/"+plain.header.Get("ETag"), packed.header.Get("ETag"))
	w.do("viewer", "GET", "/incidents", "", "If-None-Match", packed.header.Get("ETag")).is(304)

	report := w.do("viewer", "GET", "/periods/shop/report?format=md", "", "Accept-Encoding", "gzip").is(200)
	require.Equal(t, string(w.do("viewer", "GET", "/periods/shop/report?format=md", "").body), unzipped(t, report.body))
}
