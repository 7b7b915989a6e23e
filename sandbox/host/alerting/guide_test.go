package alerting

import (
	"os"
	"strings"
	"testing"

	"github.com/prometheus/alertmanager/config"
	"github.com/prometheus/alertmanager/dispatch"
	"github.com/prometheus/common/model"
	"github.com/stretchr/testify/require"
)

// TestTheGuideOfTheConfigurationPageTakesNoAlertFromOtherReceivers puts what the page shows into a configuration that is in use. The same
// text is compared with the page in src/features/settings/alertmanagerYaml.test.ts.
func TestTheGuideOfTheConfigurationPageTakesNoAlertFromOtherReceivers(t *testing.T) {
	shown, err := os.ReadFile("testdata/guide.yml")
	require.NoError(t, err)
	text := string(shown)
	for before, after := range map[string]string{
		"receivers:\n":                      "receivers:\n  - name: mail\n  - name: pager\n",
		"route:\n":                          "route:\n  receiver: mail\n",
		"<receiver of the root route>":      "mail",
		"<token of the service account>":    "secret",
		"    # Your other routes stay here": "    - receiver: pager\n      matchers: [severity=critical]\n    # Your other routes stay here",
	} {
		require.Equal(t, 1, strings.Count(text, before), before)
		text = strings.Replace(text, before, after, 1)
	}
	conf, err := config.Load(text)
	require.NoError(t, err)
	for severity, others := range map[string]string{"critical": "pager", "low": "mail"} {
		var receivers []string
		for _, route := range dispatch.NewRoute(conf.Route, nil).Match(model.LabelSet{"severity": model.LabelValue(severity)}) {
			receivers = append(receivers, route.RouteOpts.Receiver)
		}
		require.Equal(t, []string{"hypercare", others}, receivers, severity)
	}
}
