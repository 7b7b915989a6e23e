// Package faults holds the switches that make the demo shop misbehave on purpose.
package faults

import (
	"fmt"
	"slices"
)

// Faults says how the shop misbehaves. The zero value is a healthy shop.
type Faults struct {
	// ErrorRate is the share of requests answered with 5xx, 0 to 1. From 0.5 on the service counts as down.
	ErrorRate float64 `json:"errorRate"`
	// LatencySeconds is added to the median answer time.
	LatencySeconds float64 `json:"latencySeconds"`
	// Memory is the used share of the container's limit, 0 to 1; 0 leaves the normal use.
	Memory float64 `json:"memory"`
	// CPU is the busy share of the node, 0 to 1; 0 leaves the normal load.
	CPU float64 `json:"cpu"`
	// Disk is the used share of the node's disk, 0 to 1; 0 leaves the normal use.
	Disk float64 `json:"disk"`
	// DatabaseDown makes the database unreachable and the services that need it unready.
	DatabaseDown bool `json:"databaseDown"`
	// PodRestarts is how often the pods restart, once, when the switch is set.
	PodRestarts int `json:"podRestarts"`
	// Service narrows errorRate, latencySeconds, memory and podRestarts to one service; "" means all.
	Service string `json:"service"`
}

// Touches reports whether the service-level switches apply to service.
func (f Faults) Touches(service string) bool { return f.Service == "" || f.Service == service }

// Validate names the first switch that is out of range; services lists the allowed service names.
func (f Faults) Validate(services []string) error {
	shares := []struct {
		name  string
		value float64
	}{{"errorRate", f.ErrorRate}, {"memory", f.Memory}, {"cpu", f.CPU}, {"disk", f.Disk}}
	for _, share := range shares {
		if !(share.value >= 0 && share.value <= 1) {
			return fmt.Errorf("%s must be between 0 and 1, not %v", share.name, share.value)
		}
	}
	if !(f.LatencySeconds >= 0 && f.LatencySeconds <= 60) {
		return fmt.Errorf("latencySeconds must be between 0 and 60, not %v", f.LatencySeconds)
	}
	if f.PodRestarts < 0 || f.PodRestarts > 100 {
		return fmt.Errorf("podRestarts must be between 0 and 100, not %d", f.PodRestarts)
	}
	if f.Service != "" && !slices.Contains(services, f.Service) {
		return fmt.Errorf("service %q is not one of %v", f.Service, services)
	}
	return nil
}
