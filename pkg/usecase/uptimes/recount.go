package uptimes

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/uptime"
	"github.com/golive/hypercare/pkg/usecase"
)

// maxRecounts is how many recounts an indicator remembers; the contract says so as well.
const maxRecounts = 50

// DropAhead throws away a part of what Recount would, and says whether more than such a part is left. It goes first, in
// transactions of its own, so that the counts of years do not hold up everybody else's writes.
func DropAhead(tx usecase.Tx, c usecase.Caller, name string, body apis.UptimeRecountBody) (more bool, err error) {
	series, entry, err := checkRecount(tx, c, name, body)
	if err != nil {
		return false, err
	}
	return dropFrom(tx, series, entry.From)
}

// Recount throws the kept counts of an indicator away, from an instant on or all of them, so that they are fetched
// again. Who did it, and why, is written into the status of every indicator that uses these counts.
func Recount(tx usecase.Tx, c usecase.Caller, name string, body apis.UptimeRecountBody) (*apis.UptimeIndicator, error) {
	series, entry, err := checkRecount(tx, c, name, body)
	if err != nil {
		return nil, err
	}
	for more := true; more; {
		if more, err = dropFrom(tx, series, entry.From); err != nil {
			return nil, err
		}
	}
	return logRecount(tx, name, series, entry)
}

func dropFrom(tx usecase.Tx, series string, from time.Time) (more bool, err error) {
	if !from.IsZero() {
		from = uptime.BucketStart(from)
	}
	if more, err = tx.DropUptimeBuckets(series, from, bucketsPerWrite); err != nil {
		return false, fmt.Errorf("drop kept uptime: %w", err)
	}
	return more, nil
}

// checkRecount says which series is meant and what is to be written about it.
func checkRecount(
	tx usecase.Tx, c usecase.Caller, name string, body apis.UptimeRecountBody,
) (series string, entry apis.UptimeRecount, err error) {
	indicator, err := indicatorNamed(tx, name)
	if err != nil {
		return "", entry, err
	}
	if err := usecase.Require(tx, c, indicator.Spec.Period, apis.PermissionConfigure, tx.Stamp().At); err != nil {
		return "", entry, err
	}
	now := tx.Stamp().At
	entry = apis.UptimeRecount{At: now, By: c.Login, Reason: strings.TrimSpace(body.Reason), From: body.From}
	if entry.Reason == "" {
		return "", entry, usecase.InvalidField("reason", "is needed: say what was wrong with the counts")
	}
	if entry.From.After(now) {
		return "", entry, usecase.InvalidField("from", "lies in the future; leave it out to count everything again")
	}
	_, query, err := read(indicator.Spec)
	if err != nil {
		return "", entry, usecase.InvalidField("spec", "cannot be counted: %s; mend the indicator instead", err)
	}
	return seriesOf(indicator.Spec.Source, query), entry, nil
}

// logRecount writes the entry to every indicator that shares the series, and answers the one that was asked for.
func logRecount(tx usecase.Tx, name, series string, entry apis.UptimeRecount) (*apis.UptimeIndicator, error) {
	all, err := usecase.Every[apis.UptimeIndicatorSpec](tx, kindName)
	if err != nil {
		return nil, fmt.Errorf("list indicators: %w", err)
	}
	var asked *apis.UptimeIndicator
	for _, indicator := range all {
		_, query, err := read(indicator.Spec)
		if err != nil || seriesOf(indicator.Spec.Source, query) != series {
			continue
		}
		changed, err := appendRecount(tx, indicator.Metadata.Name, entry)
		if err != nil {
			return nil, err
		}
		if indicator.Metadata.Name == name {
			asked = changed
		}
	}
	return asked, nil
}

func appendRecount(tx usecase.Tx, name string, entry apis.UptimeRecount) (*apis.UptimeIndicator, error) {
	resource, err := tx.Resource(kindName, name)
	if err != nil {
		return nil, fmt.Errorf("read indicator %s: %w", name, err)
	}
	changed := &apis.UptimeIndicator{ApiVersion: usecase.APIVersion, Kind: kindName}
	if err := json.Unmarshal(resource.Spec, &changed.Spec); err != nil {
		return nil, fmt.Errorf("decode indicator %s: %w", name, err)
	}
	if err := json.Unmarshal(resource.Status, &changed.Status); err != nil {
		return nil, fmt.Errorf("decode status of indicator %s: %w", name, err)
	}
	recounts := append(changed.Status.Recounts, entry)
	changed.Status.Recounts = recounts[max(0, len(recounts)-maxRecounts):]
	if resource.Status, err = json.Marshal(changed.Status); err != nil {
		return nil, fmt.Errorf("encode status of indicator %s: %w", name, err)
	}
	if err := tx.PutResource(resource); err != nil {
		return nil, fmt.Errorf("store indicator %s: %w", name, err)
	}
	changed.Metadata = resource.Metadata
	return changed, nil
}
