package main

import (
	"bytes"
	"fmt"
	"strings"
	"time"
)

// bodies makes requests that differ in a number only, so that sending one costs a few copied digits.
type bodies struct {
	request []byte
	places  []int // where the digits of a POST's number stand in request
}

// digits of the number of a POST; the mark stands for them in the text.
const (
	digits = 9
	mark   = "#########"
)

func newBodies(l load) *bodies {
	body := payload(l)
	head := fmt.Sprintf("POST %s HTTP/1.1\r\nHost: %s\r\nUser-Agent: Alertmanager/0.34.2\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n",
		l.path, l.address, l.token, len(body))
	b := &bodies{request: []byte(head + body)}
	for at := bytes.Index(b.request, []byte(mark)); at >= 0; {
		b.places = append(b.places, at)
		next := bytes.Index(b.request[at+digits:], []byte(mark))
		if next < 0 {
			break
		}
		at += digits + next
	}
	return b
}

// blank is a request of one's own, to be numbered.
func (b *bodies) blank() []byte { return bytes.Clone(b.request) }

// number writes n wherever the mark stood.
func (b *bodies) number(request []byte, n int) {
	var text [digits]byte
	for i := digits - 1; i >= 0; i-- {
		text[i] = byte('0' + n%10)
		n /= 10
	}
	for _, at := range b.places {
		copy(request[at:], text[:])
	}
}

// payload is a notification as Alertmanager 0.34 writes it; every alert has 10 labels and 3 annotations.
func payload(l load) string {
	started := time.Now().UTC().Add(-time.Minute).Format(time.RFC3339)
	alerts := make([]string, l.alerts)
	for i := range alerts {
		alerts[i] = alert(l, i, started)
	}
	return fmt.Sprintf(`{"receiver":"hypercare","status":"firing","alerts":[%s],"groupLabels":{"job":"api"},"commonLabels":{"job":"api","service":"payments"},`+
		`"commonAnnotations":{},"externalURL":"http://alertmanager.example:9093","version":"4","groupKey":"{}:{job=\"api\"}","truncatedAlerts":0}`, strings.Join(alerts, ","))
}

// alert number i of a POST. Its name says which incident it belongs to.
func alert(l load, i int, started string) string {
	name := fmt.Sprintf("Wire%d-%s", i%l.share, l.run)
	if l.fresh {
		name += "-" + mark
	}
	return fmt.Sprintf(`{"status":"firing","labels":{"alertname":%q,"service":"payments","severity":"warning","job":"api","instance":"10.0.0.7:9090",`+
		`"pod":"payments-%s-%d","namespace":"shop","cluster":"eu-west-1","team":"payments","env":"production"},`+
		`"annotations":{"summary":"Checkout answers slower than two seconds at the 95th percentile","description":"The 95th percentile of checkout latency has been over 2 s for 5 minutes on %d",`+
		`"runbook_url":"https://runbooks.example/payments/slow-checkout"},"startsAt":%q,"endsAt":"0001-01-01T00:00:00Z",`+
		`"generatorURL":"http://prometheus.example:9090/graph?g0.expr=histogram_quantile&g0.tab=1","fingerprint":"%07x%s"}`,
		name, mark, i, i, started, i, mark)
}
