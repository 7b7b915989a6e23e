package api

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/usecase"
)

// slowDrops is a store that says, a few times, that more counts are left to drop. It notes how often each transaction dropped.
type slowDrops struct {
	usecase.Store
	left  int
	drops []int
}

type slowDropsTx struct {
	usecase.Tx
	left  int
	drops int
}

func (s *slowDrops) Write(ctx context.Context, stamp usecase.Stamp, fn func(tx usecase.Tx) error) error {
	var last *slowDropsTx
	err := s.Store.Write(ctx, stamp, func(tx usecase.Tx) error {
		last = &slowDropsTx{Tx: tx, left: s.left}
		return fn(last)
	})
	if last.drops > 0 {
		s.drops = append(s.drops, last.drops)
	}
	s.left = last.left
	return err
}

func (t *slowDropsTx) DropUptimeBuckets(string, time.Time, int) (more bool, err error) {
	t.drops++
	if t.left == 0 {
		return false, nil
	}
	t.left--
	return true, nil
}

func TestCountsOfYearsAreDroppedInManyTransactionsAndOnceForOneKey(t *testing.T) {
	drops := &slowDrops{left: 3}
	w := givenShop(newWorld(t, func(c *Config) {
		drops.Store = c.Store
		c.Store = drops
	}))
	recount := func() *reply {
		return w.do("editor", "POST", "/uptimeindicators/payments-up/recount", `{"reason":"The probe lied."}`, "Idempotency-Key", "k1")
	}
	first := recount().is(200)
	require.Equal(t, []int{1, 1, 1, 1, 1}, drops.drops, "four ahead, and what came in between with the answer")

	drops.left = 3
	require.Equal(t, string(first.body), string(recount().is(200).body))
	require.Len(t, drops.drops, 5, "a repeated request drops nothing")
}
