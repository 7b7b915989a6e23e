package pluginproc

import (
	"os"
	"strings"
)

// GrafanaVersion is the release that the sandbox claims to be.
const GrafanaVersion = "12.4.3"

// Environment lists what Grafana passes to a plugin: no PATH, no HOME, the data folder, version and address,
// and every GF_PLUGIN_ variable of the host, which stands for [plugin.<id>] in grafana.ini.
func Environment(dataDir, appURL string) []string {
	env := []string{"GF_VERSION=" + GrafanaVersion, "GF_EDITION=Open Source", "GF_APP_URL=" + appURL}
	given := false
	for _, variable := range os.Environ() {
		if strings.HasPrefix(variable, "GF_PLUGIN_") {
			env = append(env, variable)
			given = given || strings.HasPrefix(variable, "GF_PLUGIN_DATA_DIR=")
		}
	}
	if !given {
		env = append(env, "GF_PLUGIN_DATA_DIR="+dataDir)
	}
	return env
}
