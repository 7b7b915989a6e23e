package intake

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

var (
	start  = time.Date(2026, 11, 21, 3, 0, 0, 0, time.UTC)
	sender = usecase.Caller{Namespace: "default", Login: "sender", Role: "Viewer"}
	other  = usecase.Caller{Namespace: "default", Login: "other", Role: "Viewer"}
	editor = usecase.Caller{Namespace: "default", Login: "editor", Role: "Editor"}
)

type oneNote struct {
	body   []byte
	writes int
	broken error
}

func (k *oneNote) PutIntake(_ context.Context, _ string, body []byte) error {
	if k.broken == nil {
		k.body = body
		k.writes++
	}
	return k.broken
}

func (k *oneNote) Intake(context.Context, string) ([]byte, error) {
	if k.body == nil {
		return nil, usecase.ErrNotFound
	}
	return k.body, nil
}

func quiet(k Keeper) *Log { return New(k, slog.New(slog.DiscardHandler)) }

func TestAStormOfNotificationsIsWrittenOnceAMinute(t *testing.T) {
	kept := &oneNote{}
	log := quiet(kept)
	for i := range 20_000 {
		log.Taken(t.Context(), sender, "alertmanager", 1, start.Add(time.Duration(i)*time.Second/250))
	}
	require.Equal(t, 2, kept.writes, "80 seconds of it")
}

func TestWhatCouldNotBeKeptIsKeptWithTheNext(t *testing.T) {
	kept := &oneNote{broken: errors.New("the disk is full")}
	log := quiet(kept)
	log.Taken(t.Context(), sender, "alertmanager", 1, start)
	kept.broken = nil
	log.Refused(t.Context(), sender, "not read", start.Add(time.Second))
	status, err := quiet(kept).Status(t.Context(), editor)
	require.NoError(t, err)
	require.Equal(t, start, status.Last.At)
	require.Len(t, status.Refused, 1)
}

func TestTwoProcessesMakeOneNoteOfTheLaterWordOfEach(t *testing.T) {
	kept := &oneNote{}
	one, two := quiet(kept), quiet(kept)
	one.Taken(t.Context(), sender, "alertmanager", 1, start.Add(time.Second))
	two.Refused(t.Context(), other, "not read", start)
	for _, log := range []*Log{one, two, quiet(kept)} {
		status, err := log.Status(t.Context(), editor)
		require.NoError(t, err)
		require.Equal(t, start.Add(time.Second), status.Last.At)
		require.Equal(t, []apis.IngestRefusal{{At: start, Login: "other", Reason: "not read", Times: 1}}, status.Refused)
	}
}

func TestTenLoginsAreRememberedThatWereRefusedTheNewestFirst(t *testing.T) {
	log := quiet(&oneNote{})
	for i := range 12 {
		who := usecase.Caller{Namespace: "default", Login: fmt.Sprintf("sa-%d", i)}
		log.Refused(t.Context(), who, "not on the list", start.Add(time.Duration(i)*time.Minute))
	}
	status, err := log.Status(t.Context(), editor)
	require.NoError(t, err)
	require.Len(t, status.Refused, 10)
	require.Equal(t, "sa-11", status.Refused[0].Login)
	require.Equal(t, "sa-2", status.Refused[9].Login)
}

func TestWhoWasTakenIsNoLongerRefused(t *testing.T) {
	kept := &oneNote{}
	log := quiet(kept)
	log.Refused(t.Context(), sender, "not on the list", start)
	log.Refused(t.Context(), other, "not on the list", start.Add(time.Second))
	log.Taken(t.Context(), sender, "alertmanager", 1, start.Add(2*time.Second))
	onlyOther := func(log *Log) {
		status, err := log.Status(t.Context(), editor)
		require.NoError(t, err)
		require.Len(t, status.Refused, 1)
		require.Equal(t, "other", status.Refused[0].Login)
	}
	onlyOther(log)
	log.Taken(t.Context(), editor, "alertmanager", 1, start.Add(2*time.Minute))
	onlyOther(log)
	onlyOther(quiet(kept))
	log.Refused(t.Context(), sender, "not on the list", start.Add(3*time.Minute))
	status, err := log.Status(t.Context(), editor)
	require.NoError(t, err)
	require.Len(t, status.Refused, 2, "refused anew")
	require.Equal(t, 1, status.Refused[0].Times, "in a row")
}

func TestRefusalsGoOnBeingCountedAfterARestart(t *testing.T) {
	kept := &oneNote{}
	for i := range 3 {
		quiet(kept).Refused(t.Context(), sender, "not on the list", start.Add(time.Duration(i)*time.Hour))
	}
	status, err := quiet(kept).Status(t.Context(), editor)
	require.NoError(t, err)
	require.Equal(t, 3, status.Refused[0].Times)
}
