package api

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"

	"github.com/golive/hypercare/pkg/api/wire"
	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

// change does the work of a write and says what to answer. It may run more than once.
type change func(tx usecase.Tx) (status int, body any, err error)

// write runs a change in one transaction, together with the answer that its Idempotency-Key keeps. The answer leaves after the commit.
func (c *call) write(do change) (*wire.Answer, error) {
	key, err := c.idempotencyKey()
	if err != nil {
		return nil, err
	}
	var a *wire.Answer
	err = c.Store.Write(c.request.Context(), c.stamp(), func(tx usecase.Tx) error {
		var err error
		if a, err = c.kept(tx, key); err != nil || a != nil {
			return err
		}
		status, body, err := do(tx)
		if err != nil {
			return err
		}
		made, err := wire.JSON(status, body)
		if err != nil {
			return err
		}
		a = made.At(versionIn(made.Body))
		if key == "" {
			return nil
		}
		return tx.KeepAnswer(c.caller.Login, key, usecase.Answer{BodyHash: c.bodyHash(), Status: a.Status, Body: a.Body, At: c.now})
	})
	return a, err
}

var errRehearsed = errors.New("this was a rehearsal")

// rehearse runs a change to its end, answers as it would, and undoes it.
func (c *call) rehearse(do change) (*wire.Answer, error) {
	var a *wire.Answer
	err := c.Store.Write(c.request.Context(), c.stamp(), func(tx usecase.Tx) error {
		status, body, err := do(tx)
		if err != nil {
			return err
		}
		if a, err = wire.JSON(status, body); err != nil {
			return err
		}
		return errRehearsed
	})
	if !errors.Is(err, errRehearsed) {
		return nil, err
	}
	return a, nil
}

func (c *call) stamp() usecase.Stamp {
	return usecase.Stamp{Namespace: c.caller.Namespace, Author: c.caller.Author(), At: c.now}
}

// kept is the answer that the same key got before, or nil. The store forgets it after 24 hours.
func (c *call) kept(tx usecase.Tx, key string) (*wire.Answer, error) {
	if key == "" {
		return nil, nil
	}
	before, err := tx.Answer(c.caller.Login, key)
	if errors.Is(err, usecase.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("look up idempotency key: %w", err)
	}
	if err := c.mayStill(tx); err != nil {
		return nil, err
	}
	if before.BodyHash != c.bodyHash() {
		return nil, wire.Refuse(http.StatusUnprocessableEntity, "keyReused",
			"This Idempotency-Key was used for another request within the last 24 hours; take a new key.")
	}
	header := http.Header{"Content-Type": {wire.JSONType}, "Idempotency-Replayed": {"true"}}
	return &wire.Answer{Status: before.Status, Body: before.Body, Version: versionIn(before.Body), Header: header}, nil
}

func (c *call) idempotencyKey() (string, error) {
	key := c.request.Header.Get("Idempotency-Key")
	if c.request.Method != http.MethodPost || key == "" {
		return "", nil
	}
	for _, r := range key {
		if r <= ' ' || r > '~' || len(key) > 200 {
			return "", wire.BadRequest("Idempotency-Key must be 1 to 200 visible ASCII characters; a random UUID does well.")
		}
	}
	return key, nil
}

// bodyHash tells whether a key came with the same request: path and query belong to it.
func (c *call) bodyHash() string {
	sum := sha256.New()
	_, _ = fmt.Fprintf(sum, "%s\n%s\n", c.request.URL.Path, c.request.URL.RawQuery) // a hash never fails to write
	_, _ = sum.Write(c.raw)
	return hex.EncodeToString(sum.Sum(nil))
}

// versionIn is empty for an answer that is no object with a version.
func versionIn(body []byte) string {
	version, _ := apis.VersionIn(string(body))
	return version
}
