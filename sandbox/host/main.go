// Command host is the development host of the Hypercare plugin: the part of Grafana that the plugin needs, with a demo
// system of Prometheus, Alertmanager and a small shop. It is a sandbox, not Grafana.
//
//	host            the sandbox: pages, plugin, demo system
//	host demo       only the shop's metrics and fault switches, for docker compose
//	host history    writes five days of the shop's history as Prometheus blocks, for docker compose
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "sandbox:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	mode := "sandbox"
	if len(args) > 0 && args[0] != "" && args[0][0] != '-' {
		mode, args = args[0], args[1:]
	}
	switch mode {
	case "sandbox":
		return runSandbox(ctx, args)
	case "demo":
		return runDemo(ctx, args)
	case "history":
		return runHistory(ctx, args)
	}
	return fmt.Errorf("unknown mode %q: use no mode, demo or history", mode)
}
