package store

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/golive/hypercare/pkg/store/sqldb"
)

// encode writes a value as a JSON text that both databases store. Characters that only matter inside HTML stay as they are.
func encode(value any) (string, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return "", fmt.Errorf("encode %T: %w", value, err)
	}
	return sqldb.CleanJSON(bytes.TrimSuffix(out.Bytes(), []byte("\n"))), nil
}

func decode(text string, into any) error {
	if err := json.Unmarshal([]byte(text), into); err != nil {
		return fmt.Errorf("decode %T: %w", into, err)
	}
	return nil
}
