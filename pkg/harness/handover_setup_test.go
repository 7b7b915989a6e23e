package harness

import (
	"testing"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/store/pgtest"
	"github.com/golive/hypercare/pkg/usecase"
)

// At the start of the clock, 04:00 in Berlin, the lead has the night shift; dev-2 takes over at 06:00, the lead again at 14:00, dev-1 at 22:00.
const threeShifts = `{"metadata": {"name": "ops"}, "spec": {"title": "Operations", "timeZone": "Europe/Berlin", "layers": [
	{"name": "Shifts", "type": "slots", "epoch": "2026-11-20", "participants": ["dev-1", "dev-2", "lead"], "slots": [
		{"name": "A", "start": "06:00", "end": "14:00"}, {"name": "B", "start": "14:00", "end": "22:00"}, {"name": "C", "start": "22:00", "end": "06:00"}]}]}}`

// morning is when the night shift of the start ends.
var morning = time.Date(2026, 11, 21, 5, 0, 0, 0, time.UTC)

// onShifts is a back end whose period is watched by three shifts a day.
func onShifts(t testing.TB, databaseURL ...string) *Back {
	b := New(t, databaseURL...)
	if len(databaseURL) > 0 {
		b.Namespace = t.Name() // all tests share the database
	}
	b.NewPeriod()
	Post[apis.Schedule](b, Editor, "/schedules", threeShifts)
	b.patchPeriod(`{"spec": {"schedule": "ops"}}`)
	b.Advance(0)
	return b
}

// onBothShifts lives through a story of onShifts on both databases.
func onBothShifts(t *testing.T, story func(t *testing.T, b *Back)) {
	t.Run("sqlite", func(t *testing.T) { story(t, onShifts(t)) })
	t.Run("postgres", func(t *testing.T) { story(t, onShifts(t, pgtest.Start(t))) })
}

func (b *Back) handovers() []apis.Handover {
	return Get[apis.HandoverList](b, Viewer, "/handovers?schedule=ops").Items
}

func (b *Back) handover(name string) apis.Handover {
	return Get[apis.Handover](b, Viewer, "/handovers/"+name)
}

// begun is a handover of the shift that runs, begun by the person who has it.
func (b *Back) begun(as usecase.Caller) apis.Handover {
	return Post[apis.Handover](b, as, "/handovers", `{"spec": {"schedule": "ops"}}`)
}
