package wire

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func zipped(t *testing.T, content []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	_, err := w.Write(content)
	require.NoError(t, err)
	require.NoError(t, w.Close())
	return out.Bytes()
}

func posted(body io.Reader, encoding string) *http.Request {
	r := httptest.NewRequest(http.MethodPost, "/v1/incidents", body)
	r.Header.Set("Content-Encoding", encoding)
	return r
}

func statusOf(t *testing.T, err error) int {
	t.Helper()
	var p *Problem
	require.ErrorAs(t, err, &p)
	return p.Status
}

func TestABodyIsReadUpToTheLimit(t *testing.T) {
	body, err := ReadBody(posted(strings.NewReader("12345"), ""), 5)
	require.NoError(t, err)
	require.Equal(t, "12345", string(body))

	_, err = ReadBody(posted(strings.NewReader("123456"), ""), 5)
	require.Equal(t, 413, statusOf(t, err))
	unknownLength := posted(io.MultiReader(strings.NewReader("123456")), "")
	unknownLength.ContentLength = -1
	_, err = ReadBody(unknownLength, 5)
	require.Equal(t, 413, statusOf(t, err))
}

func TestTheLimitCountsWhatAGzipBodyUnfoldsTo(t *testing.T) {
	body, err := ReadBody(posted(bytes.NewReader(zipped(t, []byte("{}"))), "gzip"), 1000)
	require.NoError(t, err)
	require.Equal(t, "{}", string(body))

	bomb := zipped(t, make([]byte, 10<<20))
	require.Less(t, len(bomb), 20_000)
	_, err = ReadBody(posted(bytes.NewReader(bomb), "gzip"), 20_000)
	require.Equal(t, 413, statusOf(t, err))
}

func TestADamagedOrUnknownCompressionIsRefused(t *testing.T) {
	_, err := ReadBody(posted(strings.NewReader("{}"), "gzip"), 1000)
	require.Equal(t, 400, statusOf(t, err))
	whole := zipped(t, []byte(strings.Repeat("abc", 1000)))
	_, err = ReadBody(posted(bytes.NewReader(whole[:len(whole)/2]), "gzip"), 10_000)
	require.Equal(t, 400, statusOf(t, err))
	_, err = ReadBody(posted(strings.NewReader("{}"), "br"), 1000)
	require.Equal(t, 415, statusOf(t, err))
}
