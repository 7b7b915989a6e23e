package store_test

import (
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

func TestANewIncidentComesBackAsItWasStored(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		var stored *apis.Incident
		write(t, s, func(tx usecase.Tx) {
			stored = declare(t, tx, 0, nil)
			own, err := tx.Incident(stored.Metadata.Name)
			require.NoError(t, err)
			require.Equal(t, stored, own, "the transaction sees its own writes")
		})
		read(t, s, func(r usecase.Reader) {
			inc, err := r.Incident("inc-20260105-0001")
			require.NoError(t, err)
			require.Equal(t, stored, inc)
			require.Equal(t, ns, inc.Metadata.Namespace)
			require.Equal(t, "1", inc.Metadata.ResourceVersion)
			require.Equal(t, 1, inc.Metadata.Generation)
			require.Equal(t, t0, inc.Metadata.CreationTimestamp)
			require.Equal(t, "anna", inc.Metadata.CreatedBy)
			require.Equal(t, "anna", inc.Metadata.UpdatedBy)
			require.NotEmpty(t, inc.Metadata.Uid)
			version, err := r.ResourceVersion()
			require.NoError(t, err)
			require.EqualValues(t, 1, version)
		})
	})
}

func TestAnImportKeepsTheMetadataItBrings(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		write(t, s, func(tx usecase.Tx) {
			inc := sample("inc-20251224-0007", 0)
			inc.Metadata = apis.ObjectMeta{
				Name: inc.Metadata.Name, Uid: "u-1", CreatedBy: "kim", UpdatedBy: "lee", Generation: 4, CreationTimestamp: t0.Add(-time.Hour), Namespace: "other",
			}
			require.NoError(t, tx.InsertIncident(inc))
			require.Equal(t, apis.ObjectMeta{
				Name: "inc-20251224-0007", Uid: "u-1", CreatedBy: "kim", UpdatedBy: "lee", Generation: 4, CreationTimestamp: t0.Add(-time.Hour),
				Namespace: ns, ResourceVersion: "1",
			}, inc.Metadata)
			next, err := tx.NextIncidentName("20251224")
			require.NoError(t, err)
			require.Equal(t, "inc-20251224-0008", next, "numbers go on above what was imported")
		})
	})
}

func TestOnlyAChangeForPeopleRaisesTheContentVersion(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		write(t, s, func(tx usecase.Tx) { declare(t, tx, 0, nil) })
		steps := []struct {
			name       string
			change     func(inc *apis.Incident)
			content    bool
			generation int
		}{
			{"an alert attaches", func(i *apis.Incident) { i.Status.FiringAlerts++ }, false, 1},
			{"the title changes", func(i *apis.Incident) { i.Spec.Title = "Payments fail everywhere" }, true, 2},
			{"the state changes", func(i *apis.Incident) { i.Status.State = apis.IncidentStateInvestigating }, true, 2},
			{"somebody acknowledges", func(i *apis.Incident) { i.Status.AcknowledgedAt = t0 }, true, 2},
			{"a clock is at risk", func(i *apis.Incident) { i.Status.Clocks[0].State = apis.ClockStateAtRisk }, false, 2},
			{"a clock is paused", func(i *apis.Incident) { i.Status.Clocks[1].PausedAt = t0 }, true, 2},
			{"a clock goes on", func(i *apis.Incident) {
				i.Status.Clocks[1].PausedAt, i.Status.Clocks[1].PausedSeconds = time.Time{}, 60
			}, true, 2},
			{"a label of its metadata changes", func(i *apis.Incident) { i.Metadata.Labels = apis.Labels{"team": "till"} }, true, 2},
		}
		content := int64(1)
		for i, step := range steps {
			version := int64(i + 2)
			write(t, s, func(tx usecase.Tx) {
				inc, err := tx.Incident("inc-20260105-0001")
				require.NoError(t, err)
				step.change(inc)
				require.NoError(t, tx.UpdateIncident(inc))
			})
			if step.content {
				content = version
			}
			read(t, s, func(r usecase.Reader) {
				got, err := r.ContentVersion("inc-20260105-0001")
				require.NoError(t, err)
				require.Equal(t, content, got, step.name)
				inc, err := r.Incident("inc-20260105-0001")
				require.NoError(t, err)
				require.Equal(t, step.generation, inc.Metadata.Generation, step.name)
				now, err := r.ResourceVersion()
				require.NoError(t, err)
				require.Equal(t, version, now, step.name)
			})
		}
	})
}

func TestAnUpdateCannotRewriteWhereAnIncidentComesFrom(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		var first apis.ObjectMeta
		write(t, s, func(tx usecase.Tx) { first = declare(t, tx, 0, nil).Metadata })
		write(t, s, func(tx usecase.Tx) {
			inc := sample(first.Name, 0)
			inc.Metadata.Uid, inc.Metadata.CreatedBy, inc.Metadata.Generation = "forged", "mallory", 99
			require.NoError(t, tx.UpdateIncident(inc))
			first.ResourceVersion = "2"
			require.Equal(t, first, inc.Metadata)
		})
	})
}

func TestNumbersAreNeverGivenTwice(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s, err := openAgain(t, nil, p)
		require.NoError(t, err)
		write(t, s, func(tx usecase.Tx) { declare(t, tx, 0, nil); declare(t, tx, 0, nil) })
		failure := errors.New("refused")
		require.ErrorIs(t, s.Write(ctx, at(0), func(tx usecase.Tx) error {
			declare(t, tx, 0, nil)
			return failure
		}), failure)
		write(t, s, func(tx usecase.Tx) { require.NoError(t, tx.DeleteIncident("inc-20260105-0002")) })

		s, err = openAgain(t, s, p)
		require.NoError(t, err)
		write(t, s, func(tx usecase.Tx) {
			require.Equal(t, "inc-20260105-0003", declare(t, tx, 0, nil).Metadata.Name)
			other, err := tx.NextIncidentName("20260106")
			require.NoError(t, err)
			require.Equal(t, "inc-20260106-0001", other)
			_, err = tx.NextIncidentName("2026-1-5")
			require.ErrorContains(t, err, "YYYYMMDD")
		})
		require.NoError(t, s.Close())
	})
}

func TestNumbersOfABusyDayGrowBeyondFourDigits(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		write(t, s, func(tx usecase.Tx) {
			require.NoError(t, tx.InsertIncident(sample("inc-20260105-9999", 0)))
			require.Equal(t, "inc-20260105-10000", declare(t, tx, 0, nil).Metadata.Name)
		})
	})
}

func TestANameIsTakenOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		write(t, s, func(tx usecase.Tx) {
			declare(t, tx, 0, nil)
			require.ErrorIs(t, tx.InsertIncident(sample("inc-20260105-0001", 0)), usecase.ErrExists)
		})
		write(t, s, func(tx usecase.Tx) {
			require.ErrorIs(t, tx.InsertIncident(sample("inc-20260105-0001", 0)), usecase.ErrExists)
		})
	})
}

func TestWhatIsMissingIsNotFound(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		look := func(r usecase.Reader) {
			_, err := r.Incident("inc-20260105-0001")
			require.ErrorIs(t, err, usecase.ErrNotFound)
			_, err = r.ContentVersion("inc-20260105-0001")
			require.ErrorIs(t, err, usecase.ErrNotFound)
			_, err = r.LatestOfGroup("g")
			require.ErrorIs(t, err, usecase.ErrNotFound)
			_, err = r.TimelineEntry("inc-20260105-0001", "1")
			require.ErrorIs(t, err, usecase.ErrNotFound)
			_, err = r.Resource("Responder", "anna")
			require.ErrorIs(t, err, usecase.ErrNotFound)
			_, err = r.Answer("anna", "k")
			require.ErrorIs(t, err, usecase.ErrNotFound)
			_, err = r.Timer("breach", "inc-20260105-0001", "")
			require.ErrorIs(t, err, usecase.ErrNotFound)
		}
		read(t, s, look)
		write(t, s, func(tx usecase.Tx) {
			look(tx)
			require.ErrorIs(t, tx.UpdateIncident(sample("inc-20260105-0001", 0)), usecase.ErrNotFound)
			require.ErrorIs(t, tx.DeleteIncident("inc-20260105-0001"), usecase.ErrNotFound)
			require.ErrorIs(t, tx.DeleteResource("Responder", "anna"), usecase.ErrNotFound)
		})
	})
}

func TestTheNewestIncidentOfAGroupIsFoundBeforeAndAfterTheCommit(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		group := func(inc *apis.Incident) { inc.Status.GroupKey = "g" }
		latest := func(r usecase.Reader) string {
			inc, err := r.LatestOfGroup("g")
			require.NoError(t, err)
			return inc.Metadata.Name
		}
		write(t, s, func(tx usecase.Tx) {
			declare(t, tx, 5, group)
			declare(t, tx, 3, group)
			declare(t, tx, 9, nil)
			require.Equal(t, "inc-20260105-0001", latest(tx))
		})
		write(t, s, func(tx usecase.Tx) {
			require.Equal(t, "inc-20260105-0001", latest(tx))
			declare(t, tx, 6, group)
			require.Equal(t, "inc-20260105-0004", latest(tx))
			require.NoError(t, tx.DeleteIncident("inc-20260105-0004"))
			require.Equal(t, "inc-20260105-0001", latest(tx))
		})
		read(t, s, func(r usecase.Reader) { require.Equal(t, "inc-20260105-0001", latest(r)) })
	})
}
