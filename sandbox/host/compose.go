package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"github.com/golive/hypercare/sandbox/host/sample"
	"github.com/golive/hypercare/sandbox/host/shop"
)

// runDemo serves the shop's metrics at /metrics and its switches at /faults, for a Prometheus outside.
func runDemo(ctx context.Context, args []string) error {
	flags := flag.NewFlagSet("demo", flag.ContinueOnError)
	address := flags.String("listen", "127.0.0.1:9100", "address to listen on")
	if err := flags.Parse(args); err != nil {
		return err
	}
	listener, err := net.Listen("tcp", *address)
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	running := shop.NewLive(shop.New(seed, nil), time.Now)
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", running)
	mux.Handle("/faults", running.Faults())
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		_ = json.NewEncoder(w).Encode(map[string]string{"status": "ok"})
	})
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	fmt.Fprintf(os.Stderr, "Demo shop: http://%s/metrics, switches at /faults\n", listener.Addr())
	return serve(ctx, cancel, listener, mux)
}

// runHistory writes the shop's past into a Prometheus data folder that no Prometheus has open yet.
func runHistory(ctx context.Context, args []string) error {
	flags := flag.NewFlagSet("history", flag.ContinueOnError)
	out := flags.String("out", "", "Prometheus data folder")
	file := flags.String("sample", "provisioning/sample/sample.json", "sample with the outages")
	anchorFile := flags.String("anchor", "", "file that keeps the anchor, written when missing")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *out == "" || *anchorFile == "" {
		return fmt.Errorf("history needs -out and -anchor")
	}
	anchor, err := sample.Anchor(*anchorFile, time.Now())
	if err != nil {
		return err
	}
	done := filepath.Join(filepath.Dir(*anchorFile), "history-written")
	_, err = playHistory(ctx, *out, done, *file, anchor, slog.New(slog.NewTextHandler(os.Stderr, nil)))
	return err
}
