package incidents

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

// checkVersion refuses a change that was made against an older content of the incident, or against a version that it never had. What alerts
// add makes nothing older. 0 asks for no check.
func checkVersion(tx usecase.Tx, inc *apis.Incident, match int64) error {
	if match == 0 {
		return nil
	}
	name := inc.Metadata.Name
	newest, err := strconv.ParseInt(inc.Metadata.ResourceVersion, 10, 64)
	if err != nil {
		return fmt.Errorf("read version of %s: %w", name, err)
	}
	if match == newest {
		return nil
	}
	content, err := tx.ContentVersion(name)
	if err != nil {
		return fmt.Errorf("read version of %s: %w", name, err)
	}
	conflict := &usecase.Conflict{Moves: inc.Status.Moves, Current: inc}
	if match < content {
		conflict.Message = "Somebody changed this incident meanwhile. Look at it again, then repeat what you wanted."
		return conflict
	}
	had, err := hadVersion(tx, name, match, newest)
	if err != nil || had {
		return err
	}
	conflict.Message = fmt.Sprintf("This incident never had the version %d. Look at it again, then repeat what you wanted.", match)
	return conflict
}

// hadVersion looks the version up in the change log. One that the log no longer reaches is taken on trust.
func hadVersion(r usecase.Reader, name string, version, newest int64) (bool, error) {
	if version > newest {
		return false, nil
	}
	rows, err := r.Changes(version-1, 1)
	if errors.Is(err, usecase.ErrGone) {
		return true, nil
	}
	if err != nil {
		return false, fmt.Errorf("look up version %d: %w", version, err)
	}
	return len(rows) > 0 && rows[0].Version == version && rows[0].Kind == "Incident" && rows[0].Name == name, nil
}
