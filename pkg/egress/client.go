package egress

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"syscall"
	"time"
)

// DialContext connects like net.Dialer, but refuses each resolved address that the policy does not permit before a
// packet is sent. The error wraps ErrAddress.
func (p *Policy) DialContext(ctx context.Context, network, address string) (net.Conn, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, fmt.Errorf("read address %q: %w", address, err)
	}
	dialer := net.Dialer{
		Timeout:   10 * time.Second,
		KeepAlive: 30 * time.Second,
		Control: func(_, resolved string, _ syscall.RawConn) error {
			addr, err := netip.ParseAddrPort(resolved)
			if err != nil {
				return fmt.Errorf("read resolved address %q: %w", resolved, err)
			}
			return p.checkAddress(host, port, addr.Addr())
		},
	}
	return dialer.DialContext(ctx, network, address)
}

// Client is an HTTP client under the policy: it checks each URL, judges each address at dial time, follows no
// redirect and uses no proxy from the environment (a proxy would connect for us, past the check). The timeout covers a
// whole exchange; zero leaves it to the context.
func (p *Policy) Client(timeout time.Duration) *http.Client {
	return &http.Client{
		Timeout: timeout,
		Transport: &checked{policy: p, next: &http.Transport{
			DialContext:           p.DialContext,
			ForceAttemptHTTP2:     true,
			MaxIdleConnsPerHost:   8,
			MaxIdleConns:          64,
			IdleConnTimeout:       90 * time.Second,
			TLSHandshakeTimeout:   10 * time.Second,
			ResponseHeaderTimeout: timeout,
		}},
		CheckRedirect: func(req *http.Request, _ []*http.Request) error {
			return fmt.Errorf("follow redirect to host %s: %w", req.URL.Host, ErrRedirect)
		},
	}
}

type checked struct {
	policy *Policy
	next   *http.Transport
}

// RoundTrip implements http.RoundTripper.
func (c *checked) RoundTrip(req *http.Request) (*http.Response, error) {
	if err := c.policy.CheckURL(req.URL); err != nil {
		if req.Body != nil {
			_ = req.Body.Close()
		}
		return nil, err
	}
	return c.next.RoundTrip(req)
}

// CloseIdleConnections lets http.Client.CloseIdleConnections reach the transport.
func (c *checked) CloseIdleConnections() { c.next.CloseIdleConnections() }
