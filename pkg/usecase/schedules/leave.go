package schedules

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/kinds"
)

// pastLeaveKept is how long leave that is over is remembered.
const pastLeaveKept = 400 * 24 * time.Hour

// SetLeave says when a person is away from now on. Leave that is over stays as it was; leave that has begun can be made longer or shorter.
func SetLeave(tx usecase.Tx, c usecase.Caller, name apis.Name, match int64, body apis.LeaveBody) (kinds.Object, error) {
	if !c.Editor() {
		own, err := usecase.Oneself(tx, c)
		if err != nil {
			return kinds.Object{}, err
		}
		if own == "" || own != name {
			return kinds.Object{}, &usecase.Forbidden{Message: fmt.Sprintf("Only %s, an Editor or an Admin says when %s is away.", name, name)}
		}
	}
	return kinds.Named("Responder").Rewrite(tx, c, name, match, func(raw []byte) ([]byte, error) {
		var spec apis.ResponderSpec
		if err := json.Unmarshal(raw, &spec); err != nil {
			return nil, fmt.Errorf("read responder %s: %w", name, err)
		}
		leave, found := nextLeave(spec.Leave, body.Leave, tx.Stamp().At)
		if found = append(found, kinds.CheckLeave("leave", body.Leave)...); len(found) > 0 {
			return nil, &usecase.Invalid{Fields: found}
		}
		spec.Leave = leave
		return json.Marshal(spec)
	})
}

// nextLeave joins what has begun with what is wanted from now on.
func nextLeave(before, wanted []apis.Leave, now time.Time) ([]apis.Leave, []apis.FieldError) {
	var found []apis.FieldError
	var all []apis.Leave
	isAmong := func(list []apis.Leave, one apis.Leave) int {
		return slices.IndexFunc(list, func(l apis.Leave) bool { return l.Start.Equal(one.Start) })
	}
	for _, leave := range before {
		switch {
		case !leave.End.After(now):
			if now.Sub(leave.End) <= pastLeaveKept {
				all = append(all, leave)
			}
		case !leave.Start.After(now) && isAmong(wanted, leave) < 0:
			found = append(found, apis.FieldError{Field: "leave", Reason: fmt.Sprintf(
				"lacks the leave that began at %s; it cannot be taken away, so let it end now instead", leave.Start.UTC().Format(time.RFC3339))})
		}
	}
	past := len(all)
	for i, leave := range wanted {
		if at := isAmong(all[:past], leave); at >= 0 && all[at].End.Equal(leave.End) {
			continue // over already, and sent back as it was read
		}
		if leave.End.Before(now) {
			found = append(found, apis.FieldError{Field: fmt.Sprintf("leave[%d].end", i), Reason: "lies in the past, which does not change; let it end now or later"})
		}
		all = append(all, leave)
	}
	slices.SortStableFunc(all, func(a, b apis.Leave) int { return a.Start.Compare(b.Start) })
	return all, found
}
