package usecase

import (
	"fmt"
	"time"
)

// Deletion is the version of the change that deleted an object, where that is its last change and not longer ago than within; else ErrNotFound.
func Deletion(tx Tx, kind, name string, within time.Duration) (version int64, err error) {
	last, _, err := tx.ChangesOf(kind, name, Page{Limit: 1})
	if err != nil {
		return 0, fmt.Errorf("look for the deletion of %s %s: %w", kind, name, err)
	}
	if len(last) == 0 || last[0].Operation != "delete" || tx.Stamp().At.Sub(last[0].At) > within {
		return 0, fmt.Errorf("deletion of %s %s: %w", kind, name, ErrNotFound)
	}
	return last[0].Version, nil
}
