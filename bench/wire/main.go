// Command wire posts new alerts to a running sandbox and says what they cost: rate, latencies, and CPU time of every process on the way.
// It speaks HTTP/1.1 on bare connections with bodies made beforehand, since it runs on the cores that it measures.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// load is what is sent.
type load struct {
	address string
	path    string
	token   string
	alerts  int // in one POST
	share   int // incidents that the alerts of a POST share
	fresh   bool
	insist  bool
	posts   int
	warmup  int // posts before the measurement
	senders int
	limit   time.Duration
	run     string // makes the alerts of this run different from those of any other
}

// figures is what was measured.
type figures struct {
	Posts          int                `json:"posts"`
	Alerts         int                `json:"alerts"`
	Seconds        float64            `json:"seconds"`
	PerSecond      float64            `json:"perSecond"` // alerts
	P50            float64            `json:"p50Ms"`
	P99            float64            `json:"p99Ms"`
	Max            float64            `json:"maxMs"`
	CPUMsPerAlert  map[string]float64 `json:"cpuMsPerAlert"` // by process
	AnonymousMB    map[string]float64 `json:"anonymousMB"`   // resident, after the run
	CoresInUse     float64            `json:"coresInUse"`    // by all processes that were named, on average
	CoresOfMachine int                `json:"coresOfMachine"`
	TakenByAllMs   float64            `json:"cpuMsPerAlertAll"`
	StoppedAtLimit bool               `json:"stoppedAtLimit,omitempty"`
	FirstBadStatus int                `json:"firstBadStatus,omitempty"`
	FirstBadAnswer string             `json:"firstBadAnswer,omitempty"`
	Refused        int                `json:"refused"`
}

func main() {
	l, processes := parse(os.Args[1:])
	result, err := measure(l, processes)
	if err != nil {
		fmt.Fprintln(os.Stderr, "wire:", err)
		os.Exit(1)
	}
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(result); err != nil {
		fmt.Fprintln(os.Stderr, "wire:", err)
		os.Exit(1)
	}
}

func parse(args []string) (load, map[string]int) {
	var l load
	flags := flag.NewFlagSet("wire", flag.ExitOnError)
	flags.StringVar(&l.address, "address", "127.0.0.1:3000", "host and port of the sandbox")
	flags.StringVar(&l.path, "path", "/api/plugins/golive-hypercare-app/resources/v1/ingest/alertmanager", "where to post")
	flags.StringVar(&l.token, "token", "sandbox-ingest", "bearer token")
	flags.IntVar(&l.alerts, "alerts", 1, "alerts in one POST, each new")
	flags.IntVar(&l.share, "incidents", 1, "incidents that the alerts of one POST share")
	flags.BoolVar(&l.fresh, "fresh", true, "every POST makes incidents of its own; else all POSTs add to the same ones")
	flags.BoolVar(&l.insist, "insist", false, "post again what was refused because the plugin has too much to write; for filling, not for measuring")
	flags.IntVar(&l.posts, "posts", 20_000, "measured POSTs")
	flags.IntVar(&l.warmup, "warmup", 1000, "POSTs before the measurement")
	flags.IntVar(&l.senders, "senders", 64, "connections, each with one POST under way")
	flags.DurationVar(&l.limit, "limit", 2*time.Minute, "the measurement ends here, however many POSTs are left")
	flags.StringVar(&l.run, "run", fmt.Sprint(time.Now().UnixNano()), "word in every alert that sets this run apart")
	named := flags.String("processes", "", "name=pid,... of the processes whose CPU time and memory are read, from /proc")
	_ = flags.Parse(args) // ends the program on an error
	processes := map[string]int{"generator": os.Getpid()}
	for _, pair := range strings.FieldsFunc(*named, func(r rune) bool { return r == ',' }) {
		var pid int
		name, number, _ := strings.Cut(pair, "=")
		if _, err := fmt.Sscan(number, &pid); err != nil {
			fmt.Fprintf(os.Stderr, "wire: -processes wants name=pid, not %q\n", pair)
			os.Exit(2)
		}
		processes[name] = pid
	}
	return l, processes
}

// measure sends the warm-up and then what counts.
func measure(l load, processes map[string]int) (figures, error) {
	bodies := newBodies(l)
	if _, _, err := send(l, bodies, 0, l.warmup); err != nil {
		return figures{}, err
	}
	runtime.GC()
	before, err := cpuTimes(processes)
	if err != nil {
		return figures{}, err
	}
	started := time.Now()
	result, times, err := send(l, bodies, l.warmup, l.posts)
	if err != nil {
		return figures{}, err
	}
	took := time.Since(started)
	after, err := cpuTimes(processes)
	if err != nil {
		return figures{}, err
	}
	result.Posts, result.Alerts, result.Seconds = len(times), len(times)*l.alerts, took.Seconds()
	result.PerSecond = float64(result.Alerts) / took.Seconds()
	slices.Sort(times)
	result.P50, result.P99, result.Max = ms(times, 0.5), ms(times, 0.99), ms(times, 1)
	result.CPUMsPerAlert, result.CoresOfMachine = map[string]float64{}, runtime.NumCPU()
	for name := range processes {
		spent := after[name] - before[name]
		result.CPUMsPerAlert[name] = float64(spent.Microseconds()) / 1000 / float64(result.Alerts)
		result.TakenByAllMs += result.CPUMsPerAlert[name]
		result.CoresInUse += spent.Seconds() / took.Seconds()
	}
	result.AnonymousMB, err = anonymousMemory(processes)
	return result, err
}

func ms(sorted []time.Duration, share float64) float64 {
	at := min(len(sorted)-1, int(float64(len(sorted))*share))
	return float64(sorted[at].Microseconds()) / 1000
}

// send makes POSTs number first to first+count by all senders and answers the time of each.
func send(l load, bodies *bodies, first, count int) (figures, []time.Duration, error) {
	var next atomic.Int64
	var mu sync.Mutex
	var all []time.Duration
	var result figures
	var failure error
	deadline := time.Now().Add(l.limit)
	var group sync.WaitGroup
	for range l.senders {
		group.Go(func() {
			mine, seen, err := sender(l, bodies, deadline, func() (int, bool) {
				n := int(next.Add(1)) - 1
				return first + n, n < count
			})
			mu.Lock()
			defer mu.Unlock()
			all = append(all, mine...)
			result.add(seen)
			if failure == nil {
				failure = err
			}
		})
	}
	group.Wait()
	if failure == nil && len(all) == 0 && count > 0 {
		failure = fmt.Errorf("no POST was taken; the first refused one: %d %s", result.FirstBadStatus, result.FirstBadAnswer)
	}
	return result, all, failure
}

func (f *figures) add(other figures) {
	f.Refused += other.Refused
	f.StoppedAtLimit = f.StoppedAtLimit || other.StoppedAtLimit
	if f.FirstBadStatus == 0 {
		f.FirstBadStatus, f.FirstBadAnswer = other.FirstBadStatus, other.FirstBadAnswer
	}
}

// sender posts over one connection until there is nothing left to post.
func sender(l load, bodies *bodies, deadline time.Time, take func() (int, bool)) ([]time.Duration, figures, error) {
	var seen figures
	c, err := dial(l)
	if err != nil {
		return nil, seen, err
	}
	defer c.close()
	request := bodies.blank()
	var times []time.Duration
	n, more := take()
	for ; more; n, more = take() {
		started := time.Now()
		if started.After(deadline) {
			seen.StoppedAtLimit = true
			return times, seen, nil
		}
		bodies.number(request, n)
		status, answer, err := c.postUntilTaken(request, l.insist)
		if err != nil {
			return times, seen, err
		}
		if status < 300 {
			times = append(times, time.Since(started))
			continue
		}
		seen.Refused++
		if seen.FirstBadStatus == 0 {
			seen.FirstBadStatus, seen.FirstBadAnswer = status, string(answer)
		}
	}
	return times, seen, nil
}
