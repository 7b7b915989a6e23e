// Package sample reads the sample period that provisioning ships and loads it into the plugin.
package sample

import (
	"encoding/json"
	"fmt"
	"os"
	"time"

	"github.com/golive/hypercare/sandbox/host/shop"
)

// Outages reads the outages of a sample file. Offsets in the file are Go durations relative to the anchor.
func Outages(path string, anchor time.Time) ([]shop.Outage, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read sample: %w", err)
	}
	var file struct {
		Outages []struct {
			Service  string `json:"service"`
			Start    string `json:"start"`
			Duration string `json:"duration"`
		} `json:"outages"`
	}
	if err := json.Unmarshal(text, &file); err != nil {
		return nil, fmt.Errorf("read sample %s: %w", path, err)
	}
	var outages []shop.Outage
	for i, o := range file.Outages {
		offset, err := time.ParseDuration(o.Start)
		if err != nil {
			return nil, fmt.Errorf("read outages[%d].start: %w", i, err)
		}
		length, err := time.ParseDuration(o.Duration)
		if err != nil {
			return nil, fmt.Errorf("read outages[%d].duration: %w", i, err)
		}
		outages = append(outages, shop.Outage{Service: o.Service, Start: anchor.Add(offset), End: anchor.Add(offset + length)})
	}
	return outages, nil
}
