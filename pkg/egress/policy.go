// Package egress decides where the plugin may connect to and hands out HTTP clients that obey.
//
// Addresses are judged when the connection is made, after the name was resolved, so a name that changes its address
// between a check and the connection gains nothing.
package egress

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
)

// Errors that a caller may tell apart with errors.Is; each comes wrapped with the host or address it is about.
var (
	// ErrAddress: private, loopback, link-local, metadata or reserved, and the host is not on the allow list.
	ErrAddress = errors.New("address is not public and its host is not allowed")
	// ErrScheme: neither https, nor http to an allowed host.
	ErrScheme = errors.New("only https is permitted, and http to allowed hosts")
	// ErrURL: no host, or credentials inside the URL.
	ErrURL = errors.New("URL needs a host and must not carry credentials")
	// ErrRedirect: the server answered with a redirect, which is never followed.
	ErrRedirect = errors.New("redirects are not followed")
	// ErrHost: an entry of the allow list that is no host.
	ErrHost = errors.New("allowed host must be a name or an address, optionally with a port")
)

// Policy is the admin's allow list. The zero value permits https to public addresses only.
type Policy struct {
	hosts map[string]bool
}

// New reads the allow list: host names, addresses, each with a port or for every port ("prometheus", "10.0.0.7:9090",
// "[::1]:9090"). The error wraps ErrHost and names the entry.
func New(allowed ...string) (*Policy, error) {
	p := &Policy{hosts: map[string]bool{}}
	for _, entry := range allowed {
		host, port := split(strings.TrimSpace(entry))
		if _, err := strconv.ParseUint(port, 10, 16); port != "" && err != nil || host == "" || strings.ContainsAny(host, "/@?#*, ") {
			return nil, fmt.Errorf("read allowed host %q: %w", entry, ErrHost)
		}
		p.hosts[join(host, port)] = true
	}
	return p, nil
}

// CheckURL says before any connection whether a destination can be permitted at all, for a field error in a form.
// The address behind the name is judged when the connection is made.
func (p *Policy) CheckURL(u *url.URL) error {
	if u.Hostname() == "" || u.User != nil {
		return fmt.Errorf("check %s: %w", u.Redacted(), ErrURL)
	}
	switch {
	case u.Scheme == "https":
	case u.Scheme == "http" && p.allows(u.Hostname(), portOf(u)):
	default:
		return fmt.Errorf("check %s: %w", u.Redacted(), ErrScheme)
	}
	if addr, err := netip.ParseAddr(u.Hostname()); err == nil {
		return p.checkAddress(u.Hostname(), portOf(u), addr)
	}
	return nil
}

// CheckDestination is CheckURL, and judges every address that the name has now, without a packet to any of them. It is for settings before
// they are saved: a name that is unknown today is no refusal, and each connection is judged again.
func (p *Policy) CheckDestination(ctx context.Context, u *url.URL) error {
	if err := p.CheckURL(u); err != nil {
		return err
	}
	found, err := net.DefaultResolver.LookupNetIP(ctx, "ip", u.Hostname())
	if err != nil {
		return nil
	}
	var refused error
	for _, addr := range found {
		if refused = p.checkAddress(u.Hostname(), portOf(u), addr); refused == nil {
			return nil
		}
	}
	return refused
}

func (p *Policy) allows(host, port string) bool {
	return p.hosts[join(host, "")] || p.hosts[join(host, port)]
}

// checkAddress judges the resolved address of a connection to host.
func (p *Policy) checkAddress(host, port string, addr netip.Addr) error {
	plain := addr.Unmap().WithZone("")
	if public(addr) || p.allows(plain.String(), port) {
		return nil
	}
	if p.allows(host, port) && !leadsToMetadata(addr) {
		return nil
	}
	return fmt.Errorf("connect to %s (%s): %w", host, addr, ErrAddress)
}

func portOf(u *url.URL) string {
	if port := u.Port(); port != "" {
		return port
	}
	return map[string]string{"http": "80", "https": "443"}[u.Scheme]
}

func split(entry string) (host, port string) {
	if host, port, err := net.SplitHostPort(entry); err == nil {
		return host, port
	}
	return strings.Trim(entry, "[]"), ""
}

// join is the one spelling of a host under which the allow list is kept.
func join(host, port string) string {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	if addr, err := netip.ParseAddr(host); err == nil {
		host = addr.Unmap().WithZone("").String()
	}
	return host + "|" + port
}
