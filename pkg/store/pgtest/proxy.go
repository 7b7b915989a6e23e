package pgtest

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"net/url"
	"sync"
	"sync/atomic"
)

// Cut is what a proxy does to a connection when a COMMIT comes through it.
type Cut int

const (
	// Through lets it pass.
	Through Cut = iota
	// CutBefore closes both ends before the server sees the COMMIT.
	CutBefore
	// CutAfter closes both ends once the server has committed and before its answer gets through.
	CutAfter
	// LostBefore closes the client's end only: the server waits inside the transaction, with its locks.
	LostBefore
	// SilentBefore leaves both ends open, and the server never sees the COMMIT.
	SilentBefore
	// SilentAfter leaves both ends open, and the answer to the COMMIT never gets through.
	SilentAfter
)

// Proxy stands between clients and a PostgreSQL server, so that tests can lose what goes over the wire.
type Proxy struct {
	// URL is how clients reach the server through the proxy.
	URL string
	// AtCommit decides about the nth COMMIT, counted from 1. It is called by many goroutines.
	AtCommit func(n int64) Cut

	listener net.Listener
	server   string
	commits  atomic.Int64
	trips    atomic.Int64
	cuts     atomic.Int64
	refusing atomic.Bool // new connections are closed at once
	deaf     atomic.Bool // notifications do not get through
	silent   atomic.Bool // nothing gets through in either direction

	mu    sync.Mutex
	conns map[net.Conn]bool
	mute  sync.Map // backends, by their process, whose connections let nothing through
}

// SilenceBackend lets nothing through any more on one connection, as a network that forgot it while it lay idle.
func (p *Proxy) SilenceBackend(pid int) { p.mute.Store(pid, true) }

func (l *link) muted() bool {
	_, mute := l.proxy.mute.Load(int(l.pid.Load()))
	return mute
}

// NewProxy starts one in front of the server of a database URL. Close it at the end.
func NewProxy(databaseURL string, atCommit func(n int64) Cut) (*Proxy, error) {
	u, err := url.Parse(databaseURL)
	if err != nil {
		return nil, fmt.Errorf("read URL: %w", err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("listen: %w", err)
	}
	p := &Proxy{AtCommit: atCommit, listener: listener, server: u.Host, conns: map[net.Conn]bool{}}
	u.Host = listener.Addr().String()
	p.URL = u.String()
	go p.accept()
	return p, nil
}

// Trips is how often a client has sent something and asked for the answer so far.
func (p *Proxy) Trips() int64 { return p.trips.Load() }

// Cuts is how many connections were cut at a COMMIT so far.
func (p *Proxy) Cuts() int64 { return p.cuts.Load() }

// Silence lets nothing through any more, or everything again, as a network that drops what is sent: connections stay open. What was on the
// way meanwhile arrives late.
func (p *Proxy) Silence(on bool) { p.silent.Store(on) }

// Refuse closes new connections at once, as a server that is down; those that are open stay.
func (p *Proxy) Refuse(on bool) { p.refusing.Store(on) }

// LoseNotifications lets no notification through from now on.
func (p *Proxy) LoseNotifications() { p.deaf.Store(true) }

// Close closes every connection.
func (p *Proxy) Close() error {
	err := p.listener.Close()
	p.mu.Lock()
	defer p.mu.Unlock()
	for conn := range p.conns {
		_ = conn.Close()
	}
	return err
}

func (p *Proxy) accept() {
	for {
		client, err := p.listener.Accept()
		if err != nil {
			return
		}
		if p.refusing.Load() {
			_ = client.Close()
			continue
		}
		server, err := net.Dial("tcp", p.server)
		if err != nil {
			_ = client.Close()
			continue
		}
		p.keep(client)
		p.keep(server)
		link := &link{proxy: p, client: client, server: server}
		go link.toServer()
		go link.toClient()
	}
}

func (p *Proxy) keep(conn net.Conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.conns[conn] = true
}

// link is one connection through the proxy.
type link struct {
	proxy          *Proxy
	client, server net.Conn
	pid            atomic.Int64
	cut            atomic.Int64 // what was decided about a COMMIT that the server is carrying out
}

func (l *link) close() {
	_ = l.client.Close()
	_ = l.server.Close()
}

func (l *link) toServer() {
	startup := true // the first message has no type
	for {
		frame, err := readFrame(l.client, startup)
		startup = false
		if err != nil {
			if !l.proxy.silent.Load() && !l.muted() { // in a network that drops everything, the server does not hear that the client has gone
				l.close()
			}
			return
		}
		if frame[0] == 'Q' || frame[0] == 'S' {
			l.proxy.trips.Add(1)
		}
		cut := Through
		if frame[0] == 'Q' && bytes.HasPrefix(bytes.ToUpper(frame[5:]), []byte("COMMIT")) {
			cut = l.proxy.AtCommit(l.proxy.commits.Add(1))
		}
		if cut != Through {
			l.proxy.cuts.Add(1)
		}
		switch cut {
		case CutBefore:
			l.close()
			return
		case LostBefore:
			_ = l.client.Close()
			return
		case SilentBefore:
			return
		case CutAfter, SilentAfter:
			l.cut.Store(int64(cut))
		}
		if l.proxy.silent.Load() {
			return
		}
		if l.muted() {
			continue
		}
		if _, err := l.server.Write(frame); err != nil {
			l.close()
			return
		}
	}
}

func (l *link) toClient() {
	for {
		frame, err := readFrame(l.server, false)
		if err != nil {
			l.close()
			return
		}
		if frame[0] == 'K' && len(frame) >= 9 {
			l.pid.Store(int64(binary.BigEndian.Uint32(frame[5:9])))
		}
		if l.muted() {
			continue
		}
		if l.proxy.silent.Load() || l.proxy.deaf.Load() && frame[0] == 'A' {
			continue
		}
		if cut := Cut(l.cut.Load()); cut != Through {
			if committed := frame[0] == 'C' && bytes.HasPrefix(frame[5:], []byte("COMMIT")); committed && cut == CutAfter {
				l.close()
				return
			}
			continue
		}
		if _, err := l.client.Write(frame); err != nil {
			l.close()
			return
		}
	}
}

// readFrame reads one message of the protocol: a type, but for the first one, and a length that counts itself.
func readFrame(from io.Reader, startup bool) ([]byte, error) {
	head := make([]byte, 5)
	if startup {
		head = head[:4]
	}
	if _, err := io.ReadFull(from, head); err != nil {
		return nil, err
	}
	length := binary.BigEndian.Uint32(head[len(head)-4:])
	if length < 4 || length > 1<<28 {
		return nil, fmt.Errorf("a message of %d bytes", length)
	}
	frame := append(head, make([]byte, length-4)...)
	_, err := io.ReadFull(from, frame[len(head):])
	return frame, err
}

// WithHostsBefore is a database URL that names the host of another one first.
func WithHostsBefore(databaseURL, other string) (string, error) {
	u, err := url.Parse(databaseURL)
	if err != nil {
		return "", fmt.Errorf("read URL: %w", err)
	}
	before, err := url.Parse(other)
	if err != nil {
		return "", fmt.Errorf("read URL: %w", err)
	}
	u.Host = before.Host + "," + u.Host
	return u.String(), nil
}
