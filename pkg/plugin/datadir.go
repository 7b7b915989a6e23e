package plugin

import (
	"errors"
	"path/filepath"
)

// DataDir finds the directory for the data file: where the Grafana configuration says, else beside Grafana's own data. Never inside the plugin's folder, which is signed and whose dist is served without login.
func DataDir(getenv func(string) string, executable func() (string, error)) (string, error) {
	if dir := getenv("GF_PLUGIN_DATA_DIR"); dir != "" {
		return dir, nil
	}
	if license := getenv("GF_ENTERPRISE_LICENSE_PATH"); license != "" { // Grafana sets it in every edition, inside its data directory
		return filepath.Join(filepath.Dir(license), "hypercare"), nil
	}
	if path, err := executable(); err == nil {
		plugins := filepath.Dir(filepath.Dir(path))
		if filepath.Base(plugins) == "plugins" {
			return filepath.Join(filepath.Dir(plugins), "hypercare"), nil
		}
	}
	return "", errors.New("no place for the data: set data_dir in the section [plugin.golive-hypercare-app] of grafana.ini to a directory that Grafana may write to")
}
