package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
)

// ruleSpeed divides the timings of rules and notifications in the demo.
const ruleSpeed = 30

// seed makes every sandbox draw the same curves.
const seed = 20260101

type options struct {
	root   string // repository
	data   string // folder of everything that is kept
	port   int
	plugin string // binary
	parent bool   // end when the starting process ends
}

func parseOptions(args []string) (options, error) {
	var o options
	flags := flag.NewFlagSet("host", flag.ContinueOnError)
	flags.StringVar(&o.root, "root", ".", "the repository")
	flags.StringVar(&o.data, "data", os.Getenv("SANDBOX_DIR"), "data folder, default <root>/.sandbox")
	flags.IntVar(&o.port, "port", portFromEnvironment(), "port on 127.0.0.1")
	flags.StringVar(&o.plugin, "plugin", "", "the plugin's binary, default <root>/dist/gpx_hypercare_<os>_<arch>")
	flags.BoolVar(&o.parent, "parent", false, "end when the parent process ends")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	var err error
	if o.root, err = filepath.Abs(o.root); err != nil {
		return o, fmt.Errorf("find repository: %w", err)
	}
	if o.data == "" {
		o.data = filepath.Join(o.root, ".sandbox")
	}
	if o.plugin == "" {
		o.plugin = filepath.Join(o.root, "dist", pluginName())
	}
	if o.data, err = filepath.Abs(o.data); err != nil {
		return o, fmt.Errorf("find data folder: %w", err)
	}
	return o, nil
}

func portFromEnvironment() int {
	if port, err := strconv.Atoi(os.Getenv("PORT")); err == nil {
		return port
	}
	return 3000
}

func (o options) address() string { return fmt.Sprintf("127.0.0.1:%d", o.port) }

func (o options) localURL() string { return "http://" + o.address() }

func (o options) appURL() string { return fmt.Sprintf("http://localhost:%d/", o.port) }

func (o options) hostFile(name string) string { return filepath.Join(o.data, "host", name) }

func (o options) provisioning(parts ...string) string {
	return filepath.Join(append([]string{o.root, "provisioning"}, parts...)...)
}

func pluginName() string {
	name := fmt.Sprintf("gpx_hypercare_%s_%s", runtime.GOOS, runtime.GOARCH)
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	return name
}
