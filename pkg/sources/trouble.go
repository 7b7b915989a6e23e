package sources

import (
	"cmp"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"syscall"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/egress"
	"github.com/golive/hypercare/pkg/metricsource"
)

// trouble is what keeps a metric source from answering, and what to do. In the text {host} is the host of the address and {said}
// what the server said, where that is known to whoever reads it.
type trouble struct {
	outcome apis.MetricSourceTestOutcome
	text    string
}

var (
	noHost = trouble{apis.MetricSourceTestOutcomeNotPermitted,
		"The address needs a host, and must not carry a name and password. Write it like https://prometheus.example.com."}
	noPlainHTTP = trouble{apis.MetricSourceTestOutcomeNotPermitted,
		"Without encryption only hosts of the list are asked. Write https, or add {host} to the private hosts that may be called."}
	privateAddress = trouble{apis.MetricSourceTestOutcomeNotPermitted,
		"{host} is a private or metadata address, which is not asked unless it is permitted. Add {host} to the private hosts that may be called, if you mean it."}
	noSuchName = trouble{apis.MetricSourceTestOutcomeNoSuchName,
		"The name {host} is not known. Check its spelling, and that the server of Grafana can resolve it."}
	refusedConnection = trouble{apis.MetricSourceTestOutcomeRefused,
		"Nothing listens at {host}. Check the port, and that the server runs."}
	unreachable = trouble{apis.MetricSourceTestOutcomeUnreachable,
		"The network finds no way to {host}. Check the address and the firewall between it and Grafana."}
	noTLS = trouble{apis.MetricSourceTestOutcomeTls,
		"{host} does not speak TLS. Write http, and add the host to the private hosts that may be called."}
	badCertificate = trouble{apis.MetricSourceTestOutcomeTls,
		"The certificate of {host} is not trusted. It must be valid for this name, and signed by an authority that the server of Grafana knows."}
	unauthorized = trouble{apis.MetricSourceTestOutcomeUnauthorized,
		"{host} wants to know who asks ({said}). Hypercare sends no credentials to metric sources; let Grafana's server in by its address, or write the address of a proxy that signs in."}
	noAPI = trouble{apis.MetricSourceTestOutcomeNoPrometheus,
		"There is no Prometheus API at this address ({said}). Write what stands in front of /api/v1, with its path: Mimir's is /prometheus."}
	webPage = trouble{apis.MetricSourceTestOutcomeNoPrometheus,
		"Something else than Prometheus answers at this address, such as a web page or a sign-in. Write what stands in front of /api/v1."}
	redirects = trouble{apis.MetricSourceTestOutcomeRedirect,
		"{host} sends questions on to another address, which is never followed. Write the address where it answers itself, often with https."}
	tooSlow = trouble{apis.MetricSourceTestOutcomeTimeout,
		"{host} did not answer in time. Check the address, the firewall, and that the server is not overloaded."}
	anyOther = trouble{apis.MetricSourceTestOutcomeFailed,
		"{host} did not answer as it should ({said})."}
)

// troubleOf tells what is wrong from an error of package metricsource or egress.
func troubleOf(err error) trouble {
	switch {
	case errors.Is(err, egress.ErrURL):
		return noHost
	case errors.Is(err, egress.ErrScheme):
		return noPlainHTTP
	case errors.Is(err, egress.ErrAddress):
		return privateAddress
	case errors.Is(err, egress.ErrRedirect):
		return redirects
	}
	if trouble, known := ofConnection(err); known {
		return trouble
	}
	var status *metricsource.StatusError
	switch {
	case errors.Is(err, metricsource.ErrNotPrometheus):
		return webPage
	case !errors.As(err, &status):
		return anyOther
	}
	switch status.Status {
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusProxyAuthRequired:
		return unauthorized
	case http.StatusNotFound:
		return noAPI
	case http.StatusGatewayTimeout:
		return tooSlow
	}
	return anyOther
}

func ofConnection(err error) (trouble, bool) {
	var (
		unknownName *net.DNSError
		certificate *tls.CertificateVerificationError
		record      tls.RecordHeaderError
		hostname    x509.HostnameError
		timeout     net.Error
	)
	switch {
	case errors.As(err, &unknownName) && !unknownName.IsTimeout:
		return noSuchName, true
	case errors.As(err, &certificate), errors.As(err, &hostname):
		return badCertificate, true
	case errors.Is(err, http.ErrSchemeMismatch), errors.As(err, &record):
		return noTLS, true
	case errors.Is(err, syscall.ECONNREFUSED):
		return refusedConnection, true
	case errors.Is(err, syscall.EHOSTUNREACH), errors.Is(err, syscall.ENETUNREACH):
		return unreachable, true
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return tooSlow, true
	}
	return trouble{}, false
}

// sentence is the text for an address. Without one it names no host, for readers who may not see addresses.
func (t trouble) sentence(address, said string) string {
	host := ""
	if u, err := url.Parse(strings.TrimSpace(address)); err == nil && u.Host != "" {
		host = u.Host
	}
	text := t.text
	if said == "" {
		text = strings.ReplaceAll(text, " ({said})", "")
	}
	if rest, begins := strings.CutPrefix(text, "{host}"); begins && host == "" {
		text = "The server" + rest
	}
	return strings.NewReplacer("{host}", cmp.Or(host, "the server"), "{said}", said).Replace(text)
}

// saidBy is what a server said, shortened: its status, else the innermost error.
func saidBy(err error) string {
	var status *metricsource.StatusError
	text := ""
	if errors.As(err, &status) {
		text = status.Error()
	} else {
		for inner := err; inner != nil; inner = errors.Unwrap(inner) {
			text = inner.Error()
		}
	}
	const longest = 200
	if runes := []rune(text); len(runes) > longest {
		return fmt.Sprintf("%s…", string(runes[:longest]))
	}
	return text
}
