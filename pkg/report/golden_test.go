package report_test

import (
	"bytes"
	"flag"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/report/html"
	"github.com/golive/hypercare/pkg/report/json"
	"github.com/golive/hypercare/pkg/report/markdown"
)

var update = flag.Bool("update", false, "write the golden files anew")

var renderers = map[string]func(io.Writer, apis.ReportDocument) error{"md": markdown.Write, "html": html.Write, "json": json.Write}

func rendered(t require.TestingT, format string, document apis.ReportDocument) string {
	var out bytes.Buffer
	require.NoError(t, renderers[format](&out, document))
	return out.String()
}

func TestTheSampleReportReadsAsItDid(t *testing.T) {
	for name, doc := range map[string]apis.ReportDocument{"shop": document(input(), sample()...), "empty": document(bare())} {
		for format := range renderers {
			path := filepath.Join("testdata", name+"."+format)
			got := rendered(t, format, doc)
			if *update {
				require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
			}
			want, err := os.ReadFile(path)
			require.NoError(t, err)
			require.Equal(t, string(want), got, "run go test ./pkg/report -update and look at the difference")
		}
	}
}
