package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

// tick is the unit of CPU time in /proc; Linux fixes it at 100 a second for programs.
const tick = 10 * time.Millisecond

// cpuTimes reads what each process has used, in user and kernel mode.
func cpuTimes(processes map[string]int) (map[string]time.Duration, error) {
	times := make(map[string]time.Duration, len(processes))
	for name, pid := range processes {
		text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
		if err != nil {
			return nil, fmt.Errorf("read CPU time of %s: %w", name, err)
		}
		_, rest, _ := strings.Cut(string(text), ") ") // behind the name, which may hold anything
		fields := strings.Fields(rest)
		if len(fields) < 13 {
			return nil, fmt.Errorf("read CPU time of %s: /proc/%d/stat has %d fields", name, pid, len(fields))
		}
		user, userErr := strconv.ParseInt(fields[11], 10, 64)
		system, systemErr := strconv.ParseInt(fields[12], 10, 64)
		if userErr != nil || systemErr != nil {
			return nil, fmt.Errorf("read CPU time of %s: %q and %q are no numbers", name, fields[11], fields[12])
		}
		times[name] = time.Duration(user+system) * tick
	}
	return times, nil
}

// anonymousMemory reads the resident memory in MB that no file stands behind.
func anonymousMemory(processes map[string]int) (map[string]float64, error) {
	sizes := make(map[string]float64, len(processes))
	for name, pid := range processes {
		text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
		if err != nil {
			return nil, fmt.Errorf("read memory of %s: %w", name, err)
		}
		_, rest, _ := strings.Cut(string(text), "RssAnon:")
		var kB float64
		if _, err := fmt.Sscan(rest, &kB); err != nil {
			return nil, fmt.Errorf("read memory of %s: /proc/%d/status names no RssAnon", name, pid)
		}
		sizes[name] = kB / 1024
	}
	return sizes, nil
}
