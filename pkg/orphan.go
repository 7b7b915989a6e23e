package main

import (
	"os"
	"time"
)

// orphanCheck is how often the parent is looked at; an orphan must be gone within a second.
const orphanCheck = 200 * time.Millisecond

// leaveWithParent ends this process when Grafana is gone. Grafana that is killed leaves its plugins behind, and the next one would start a second engine beside them.
func leaveWithParent(leave func()) {
	parent := os.Getppid()
	ticker := time.NewTicker(orphanCheck)
	defer ticker.Stop()
	for range ticker.C {
		if os.Getppid() != parent {
			leave()
			return
		}
	}
}
