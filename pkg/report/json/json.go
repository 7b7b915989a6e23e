// Package json writes a summary report as JSON, the form in which it is frozen and fingerprinted.
package json

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"

	"github.com/golive/hypercare/pkg/apis"
)

// Encode gives the bytes of a document. The same document always has the same bytes: fields in the order of the generated type,
// no spaces, no line break at the end.
func Encode(document apis.ReportDocument) ([]byte, error) {
	body, err := json.Marshal(document)
	if err != nil {
		return nil, fmt.Errorf("encode report of %s: %w", document.Period, err)
	}
	return body, nil
}

// Write writes the bytes of Encode.
func Write(w io.Writer, document apis.ReportDocument) error {
	body, err := Encode(document)
	if err != nil {
		return err
	}
	if _, err := w.Write(body); err != nil {
		return fmt.Errorf("write report of %s: %w", document.Period, err)
	}
	return nil
}

// SHA256 is the fingerprint of the bytes of Encode, in lower case hexadecimal.
func SHA256(document apis.ReportDocument) (string, error) {
	body, err := Encode(document)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:]), nil
}
