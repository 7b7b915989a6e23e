package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"time"
)

// connection is one kept-alive HTTP/1.1 connection.
type connection struct {
	net    net.Conn
	reader *bufio.Reader
	answer []byte
}

const (
	patience = 30 * time.Second
	pause    = 100 * time.Millisecond // before a refused request is posted again
)

func dial(l load) (*connection, error) {
	c, err := net.DialTimeout("tcp", l.address, patience)
	if err != nil {
		return nil, fmt.Errorf("connect to the sandbox: %w", err)
	}
	return &connection{net: c, reader: bufio.NewReaderSize(c, 8<<10)}, nil
}

func (c *connection) close() { _ = c.net.Close() } // nothing is left to read

// postUntilTaken posts again what is answered with 503, when it is to insist.
func (c *connection) postUntilTaken(request []byte, insist bool) (int, []byte, error) {
	for {
		status, answer, err := c.post(request)
		if !insist || err != nil || status != http.StatusServiceUnavailable {
			return status, answer, err
		}
		time.Sleep(pause)
	}
}

// post sends a whole request and reads the answer; the answer's bytes are good until the next post.
func (c *connection) post(request []byte) (int, []byte, error) {
	if err := c.net.SetDeadline(time.Now().Add(patience)); err != nil {
		return 0, nil, fmt.Errorf("set deadline: %w", err)
	}
	if _, err := c.net.Write(request); err != nil {
		return 0, nil, fmt.Errorf("post: %w", err)
	}
	status, length, err := c.head()
	if err != nil {
		return 0, nil, fmt.Errorf("read head of the answer: %w", err)
	}
	c.answer = c.answer[:0]
	if length >= 0 {
		err = c.take(length)
	} else {
		err = c.chunks()
	}
	if err != nil {
		return 0, nil, fmt.Errorf("read body of the answer: %w", err)
	}
	return status, c.answer, nil
}

// head reads the status and the length of the body, -1 when it comes in chunks.
func (c *connection) head() (status, length int, err error) {
	line, err := c.line()
	if err != nil {
		return 0, 0, err
	}
	if len(line) < len("HTTP/1.1 200") {
		return 0, 0, fmt.Errorf("not a status line: %q", line)
	}
	if status, err = strconv.Atoi(string(line[9:12])); err != nil {
		return 0, 0, err
	}
	length = -1
	for {
		line, err := c.line()
		if err != nil || len(line) == 0 {
			return status, length, err
		}
		name, value, _ := bytes.Cut(line, []byte(":"))
		if bytes.EqualFold(name, []byte("content-length")) {
			if length, err = strconv.Atoi(string(bytes.TrimSpace(value))); err != nil {
				return 0, 0, err
			}
		}
	}
}

func (c *connection) chunks() error {
	for {
		line, err := c.line()
		if err != nil {
			return err
		}
		size, err := strconv.ParseInt(string(line), 16, 32)
		if err != nil {
			return err
		}
		if err := c.take(int(size)); err != nil {
			return err
		}
		if _, err := c.line(); err != nil || size == 0 {
			return err
		}
	}
}

func (c *connection) take(length int) error {
	start := len(c.answer)
	c.answer = append(c.answer, make([]byte, length)...)
	_, err := io.ReadFull(c.reader, c.answer[start:])
	return err
}

// line is the next line without its end.
func (c *connection) line() ([]byte, error) {
	line, err := c.reader.ReadSlice('\n')
	return bytes.TrimRight(line, "\r\n"), err
}
