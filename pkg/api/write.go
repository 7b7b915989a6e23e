package api

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

// change does the work of a write and says what to answer. It may run more than once.
type change func(tx usecase.Tx) (status int, body any, err error)

// write runs a change in one transaction, together with the answer that its Idempotency-Key keeps. The answer leaves after the commit.
func (c *call) write(do change) (*answer, error) {
	key, err := c.idempotencyKey()
	if err != nil {
		return nil, err
	}
	stamp := usecase.Stamp{Namespace: c.caller.Namespace, Author: c.caller.Author(), At: c.now}
	var a *answer
	err = c.Store.Write(c.request.Context(), stamp, func(tx usecase.Tx) error {
		var err error
		if a, err = c.kept(tx, key); err != nil || a != nil {
			return err
		}
		status, body, err := do(tx)
		if err != nil {
			return err
		}
		made, err := jsonAnswer(status, body)
		if err != nil {
			return err
		}
		a = made.at(versionIn(made.body))
		if key == "" {
			return nil
		}
		return tx.KeepAnswer(c.caller.Login, key, usecase.Answer{BodyHash: c.bodyHash(), Status: a.status, Body: a.body, At: c.now})
	})
	return a, err
}

// kept is the answer that the same key got before, or nil. The store forgets it after 24 hours.
func (c *call) kept(tx usecase.Tx, key string) (*answer, error) {
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
	if before.BodyHash != c.bodyHash() {
		return nil, refuse(http.StatusUnprocessableEntity, "keyReused", "This Idempotency-Key was used for another request within the last 24 hours; take a new key.")
	}
	header := http.Header{"Content-Type": {jsonType}, "Idempotency-Replayed": {"true"}}
	return &answer{status: before.Status, body: before.Body, version: versionIn(before.Body), header: header}, nil
}

func (c *call) idempotencyKey() (string, error) {
	key := c.request.Header.Get("Idempotency-Key")
	if c.request.Method != http.MethodPost || key == "" {
		return "", nil
	}
	for _, r := range key {
		if r <= ' ' || r > '~' || len(key) > 200 {
			return "", badRequest("Idempotency-Key must be 1 to 200 visible ASCII characters; a random UUID does well.")
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

func versionIn(body []byte) string {
	var object struct {
		Metadata apis.ObjectMeta `json:"metadata"`
	}
	if json.Unmarshal(body, &object) != nil {
		return ""
	}
	return object.Metadata.ResourceVersion
}
