package contract

import (
	"errors"
	"time"
)

// CheckInstant takes what Go can read and write again: RFC 3339, from 1970 to 9998. What is no text is left to its type.
func CheckInstant(value any) error {
	text, ok := value.(string)
	if !ok {
		return nil
	}
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return errors.New("is no instant; write RFC 3339 such as 2026-11-21T06:00:00Z")
	}
	if year := at.UTC().Year(); year < 1970 || year > 9998 {
		return errors.New("lies outside the years 1970 to 9998")
	}
	return nil
}
