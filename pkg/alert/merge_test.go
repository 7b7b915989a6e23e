package alert

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/golive/hypercare/pkg/apis"
)

var t0 = time.Date(2026, 11, 21, 3, 0, 0, 0, time.UTC)

func at(second int) time.Time { return t0.Add(time.Duration(second) * time.Second) }

func firing(start int) Incoming {
	return Incoming{Fingerprint: "f", Firing: true, StartsAt: at(start)}
}

func resolved(start, end int) Incoming {
	return Incoming{Fingerprint: "f", StartsAt: at(start), EndsAt: at(end)}
}

// story is one alert with all its episodes, as a store would keep them.
type story struct {
	t        require.TestingT
	episodes []apis.Alert
	now      time.Time
}

func (s *story) newest() *apis.Alert {
	if len(s.episodes) == 0 {
		return nil
	}
	newest := slices.MaxFunc(s.episodes, func(a, b apis.Alert) int { return a.StartsAt.Compare(b.StartsAt) })
	return &newest
}

func (s *story) episode(start time.Time) *apis.Alert {
	for _, a := range s.episodes {
		if a.StartsAt.Equal(start) {
			return &a
		}
	}
	return nil
}

func (s *story) keep(a apis.Alert) {
	s.episodes = slices.DeleteFunc(s.episodes, func(b apis.Alert) bool { return b.StartsAt.Equal(a.StartsAt) })
	s.episodes = append(s.episodes, a)
}

// hear takes a notification in at a second, after any hold that ended by then, and answers what became of the episode it names.
func (s *story) hear(second int, in Incoming) Change {
	s.wait(second)
	timed := in.Timed(s.newest(), s.now)
	about, other := Merge(s.newest(), s.episode(timed.StartsAt), "test", timed, in.StartsAt, s.now)
	s.keep(about.Alert)
	if other != nil {
		s.keep(other.Alert)
	}
	require.LessOrEqual(s.t, s.active(), 1, "one episode of an alert fires or waits at a time")
	return about.Change
}

func (s *story) wait(second int) {
	s.now = at(second)
	if newest := s.newest(); newest != nil {
		if fired, ok := FireHeld(*newest, s.now); ok {
			s.keep(fired)
		}
	}
}

func (s *story) active() (n int) {
	for _, a := range s.episodes {
		if a.State == apis.AlertStateFiring || !a.HeldUntil.IsZero() {
			n++
		}
	}
	return n
}

func (s *story) state() apis.AlertState { return s.newest().State }

func TestAnAlertFiresRepeatsAndResolves(t *testing.T) {
	s := &story{t: t}
	require.Equal(t, Fired, s.hear(0, firing(0)))
	require.Equal(t, Repeated, s.hear(60, firing(0)))
	require.Equal(t, Resolved, s.hear(120, resolved(0, 100)))
	require.Equal(t, apis.AlertStateResolved, s.state())
	require.Equal(t, Repeated, s.hear(180, resolved(0, 100)))
	require.Equal(t, at(100), s.newest().EndsAt)
}

func TestANewStartIsANewEpisodeAndTheOldOneKeepsItsIncident(t *testing.T) {
	s := &story{t: t}
	s.hear(0, firing(0))
	s.episodes[0].Incident = "inc-20261121-0001"
	s.hear(60, resolved(0, 50))
	require.Equal(t, Fired, s.hear(120, firing(100)))
	require.Empty(t, s.newest().Incident)
	require.Equal(t, "inc-20261121-0001", s.episode(at(0)).Incident)
}

func TestTheNextEpisodeEndsOneWhoseResolveNobodySent(t *testing.T) {
	s := &story{t: t}
	s.hear(0, firing(0))
	s.hear(300, firing(200))
	require.Equal(t, apis.AlertStateResolved, s.episode(at(0)).State)
	require.Equal(t, at(200), s.episode(at(0)).EndsAt)
	require.Equal(t, Repeated, s.hear(301, resolved(0, 150)))
	require.Equal(t, at(150), s.episode(at(0)).EndsAt, "what the sender says counts")
	require.Equal(t, apis.AlertStateFiring, s.state())
}

func TestAFiringCopyAfterTheResolveIsHeldAndThenFires(t *testing.T) {
	s := &story{t: t}
	s.hear(0, firing(0))
	s.hear(60, resolved(0, 50))
	require.Equal(t, Held, s.hear(90, firing(0)))
	require.Equal(t, at(210), s.newest().HeldUntil)
	require.Equal(t, apis.AlertStateResolved, s.state())
	require.Equal(t, Repeated, s.hear(150, firing(0)), "a further copy does not prolong the wait")
	require.Equal(t, at(210), s.newest().HeldUntil)
	s.wait(209)
	require.Equal(t, apis.AlertStateResolved, s.state())
	s.wait(210)
	require.Equal(t, apis.AlertStateFiring, s.state())
	require.True(t, s.newest().EndsAt.IsZero())
}

func TestAnotherResolveWithinTheHoldSaysThatTheCopyWasLate(t *testing.T) {
	s := &story{t: t}
	s.hear(0, firing(0))
	s.hear(60, resolved(0, 50))
	s.hear(90, firing(0))
	require.Equal(t, Released, s.hear(209, resolved(0, 50)))
	s.wait(10000)
	require.Equal(t, apis.AlertStateResolved, s.state())
	require.Equal(t, at(50), s.newest().EndsAt)
}

func TestAResolveThatComesAfterTheHoldEndsTheAlertAgain(t *testing.T) {
	s := &story{t: t}
	s.hear(0, firing(0))
	s.hear(60, resolved(0, 50))
	s.hear(90, firing(0))
	s.wait(300)
	require.Equal(t, Resolved, s.hear(400, resolved(0, 50)))
	require.Equal(t, apis.AlertStateResolved, s.state())
}

func TestAnEndThatComesBeforeItsStartIsAFlashAndItsStartIsHeld(t *testing.T) {
	s := &story{t: t}
	require.Equal(t, Unseen, s.hear(60, resolved(0, 50)))
	require.Equal(t, apis.AlertUnplacedNeverFired, s.newest().Unplaced)
	require.Equal(t, Flashed, s.hear(61, firing(0)))
	require.Equal(t, apis.AlertStateResolved, s.state())
	require.Equal(t, at(181), s.newest().HeldUntil)
	require.Empty(t, s.newest().Unplaced)
}

func TestTheEndOfAnOlderEpisodeEndsNothingElse(t *testing.T) {
	s := &story{t: t}
	s.hear(1000, firing(1000))
	s.hear(1001, resolved(0, 500))
	require.Equal(t, apis.AlertStateFiring, s.state())
	require.Equal(t, at(500), s.episode(at(0)).EndsAt)
}

func TestAnAlertWhoseSenderWentBackToAnEarlierStartIsEndedByThatOne(t *testing.T) {
	s := &story{t: t}
	s.hear(100, firing(100)) // the second Prometheus of a pair saw it later, and was heard first
	s.hear(130, firing(0))
	require.Equal(t, apis.AlertStateFiring, s.state())
	s.hear(500, resolved(0, 480))
	require.Equal(t, apis.AlertStateResolved, s.state())
	require.Equal(t, at(480), s.newest().EndsAt)
}

func TestAFiringCopyWithAnEarlierStartIsNotDroppedWhenTheNewestEpisodeIsOver(t *testing.T) {
	s := &story{t: t}
	s.hear(100, firing(100))
	s.hear(200, resolved(100, 190))
	s.hear(300, firing(0))
	s.wait(420)
	require.Equal(t, apis.AlertStateFiring, s.state())
	s.hear(600, resolved(0, 90))
	require.Equal(t, apis.AlertStateResolved, s.state(), "the resolve of the copy that made it fire")
}

func TestTheResolveOfAnOlderEpisodeDoesNotEndTheWaitOfTheNewest(t *testing.T) {
	s := &story{t: t}
	s.hear(0, firing(0))
	s.hear(60, resolved(0, 50))
	s.hear(100, firing(100))
	s.hear(160, resolved(100, 150))
	s.hear(200, firing(100))
	s.hear(210, resolved(0, 50))
	s.wait(320)
	require.Equal(t, apis.AlertStateFiring, s.state())
}

func TestAStartInTheFutureCountsAsNowAndItsEndIsHeard(t *testing.T) {
	s := &story{t: t}
	require.Equal(t, Fired, s.hear(0, firing(600)))
	require.Equal(t, at(0), s.newest().StartsAt)
	require.Equal(t, Repeated, s.hear(60, firing(600)), "the same start is the same episode")
	require.Equal(t, Resolved, s.hear(120, resolved(600, 110)))
	require.Equal(t, at(110), s.newest().EndsAt)
	require.Equal(t, Held, s.hear(700, firing(600)), "also when that start has come")
	require.Len(t, s.episodes, 1)
}

func TestAnEndBeforeItsStartEndsTheAlert(t *testing.T) {
	s := &story{t: t}
	s.hear(100, firing(100))
	require.Equal(t, Resolved, s.hear(200, resolved(100, 20)))
	require.Equal(t, at(100), s.newest().EndsAt)
}

func TestASenderThatNamesNoStartIsUnderstood(t *testing.T) {
	s := &story{t: t}
	unnamed := Incoming{Fingerprint: "f", Firing: true}
	require.Equal(t, Fired, s.hear(10, unnamed))
	require.Equal(t, Repeated, s.hear(20, unnamed))
	require.Equal(t, Resolved, s.hear(30, Incoming{Fingerprint: "f"}))
	require.Equal(t, Fired, s.hear(40, unnamed))
	require.Len(t, s.episodes, 2)
}

func TestAStartThatIsKnownStaysItWhenTheClockStepsBack(t *testing.T) {
	s := &story{t: t}
	s.hear(3600, firing(3600))
	for second := range 3 {
		require.Equal(t, Repeated, s.hear(second, firing(3600)))
	}
	require.Equal(t, Resolved, s.hear(10, resolved(3600, 3900)))
	require.Len(t, s.episodes, 1)
	require.Equal(t, Repeated, s.hear(4000, resolved(3600, 3900)))
	require.Equal(t, at(3900), s.newest().EndsAt, "once the clock is right the end is too")
}

func TestAnEpisodeThatBeginsWhileTheClockIsBehindFollowsTheOneBefore(t *testing.T) {
	s := &story{t: t}
	s.hear(3600, firing(3600))
	require.Equal(t, Fired, s.hear(0, firing(7200)))
	require.Equal(t, apis.AlertStateResolved, s.episode(at(3600)).State)
	require.Equal(t, Repeated, s.hear(1, firing(7200)))
	require.Equal(t, Repeated, s.hear(2, resolved(3600, 5000)), "the older one is known, too")
	require.Equal(t, Resolved, s.hear(3, resolved(7200, 7300)))
	require.Len(t, s.episodes, 2)
}

func TestAHoldThatBeganWhileTheClockWasAheadLastsNoLongerThanOthersOnceACopyComes(t *testing.T) {
	s := &story{t: t}
	s.hear(0, firing(0))
	s.hear(86400, resolved(0, 50))
	s.hear(86400, firing(0))
	require.Equal(t, Repeated, s.hear(200, firing(0)))
	require.Equal(t, at(320), s.newest().HeldUntil)
	require.Equal(t, Repeated, s.hear(230, firing(0)))
	s.wait(320)
	require.Equal(t, apis.AlertStateFiring, s.state())
}

// Whatever the clock shows, an alert whose notifications come in their order has the episodes that its sender tells of, and is what its
// sender said last.
func TestAClockThatJumpsMakesNoEpisodesAndHidesNone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := &story{t: t}
		ordered := drawEpisodes(t)
		starts := map[time.Time]bool{}
		for _, in := range ordered {
			starts[in.StartsAt] = true
			for range rapid.IntRange(1, 3).Draw(t, "copies") {
				s.hear(rapid.IntRange(-1000, 3000).Draw(t, "the clock shows"), in)
			}
		}
		require.Len(t, s.episodes, len(starts))
		last := ordered[len(ordered)-1]
		require.Equal(t, last.Firing, s.state() == apis.AlertStateFiring)
	})
}

// Episodes that do not overlap are notified in any order and any number of times, each resolved one with a resolve as its last word
// within the hold. Once everything has settled, every episode is as if the notifications had come in their order, once each.
func TestOrderAndRepeatsDoNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ordered := drawEpisodes(t)
		mixed := drawDelivery(t, ordered)
		inOrder := &story{t: t}
		for i, in := range ordered {
			inOrder.hear(5000+i, in)
		}
		inAnyOrder := &story{t: t}
		second := 5000
		for _, in := range mixed {
			second += rapid.IntRange(0, 200/len(mixed)).Draw(t, "pause")
			inAnyOrder.hear(second, in)
		}
		inOrder.wait(20000)
		inAnyOrder.wait(20000)
		for _, want := range inOrder.episodes {
			got := inAnyOrder.episode(want.StartsAt)
			require.NotNil(t, got)
			require.Equal(t, want.State, got.State, "state of %s", want.StartsAt)
			require.Equal(t, want.EndsAt, got.EndsAt, "end of %s", want.StartsAt)
		}
		require.Len(t, inAnyOrder.episodes, len(inOrder.episodes))
	})
}

// drawEpisodes makes up to four episodes one after the other; the last may fire still.
func drawEpisodes(t *rapid.T) []Incoming {
	var all []Incoming
	start := 0
	count := rapid.IntRange(1, 4).Draw(t, "episodes")
	for i := range count {
		end := start + rapid.IntRange(0, 300).Draw(t, "lasts")
		all = append(all, firing(start))
		if i < count-1 || rapid.Bool().Draw(t, "ends") {
			all = append(all, resolved(start, end))
		}
		start = end + rapid.IntRange(1, 300).Draw(t, "rests")
	}
	return all
}

// drawDelivery mixes the notifications up, with copies, such that the last word about each episode is the true one.
func drawDelivery(t *rapid.T, ordered []Incoming) []Incoming {
	copies := slices.Clone(ordered)
	for _, in := range ordered {
		for range rapid.IntRange(0, 2).Draw(t, "copies") {
			copies = append(copies, in)
		}
	}
	mixed := rapid.Permutation(copies).Draw(t, "order")
	for _, in := range ordered {
		if in.Firing {
			continue
		}
		last := len(mixed) - 1
		for !mixed[last].StartsAt.Equal(in.StartsAt) {
			last--
		}
		if mixed[last].Firing {
			mixed = slices.Insert(mixed, rapid.IntRange(last+1, len(mixed)).Draw(t, "place of the last resolve"), in)
		}
	}
	return mixed
}
