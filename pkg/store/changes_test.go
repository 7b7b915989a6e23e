package store_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

func TestTheChangeLogTellsWhatHappened(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		write(t, s, func(tx usecase.Tx) {
			declare(t, tx, 0, nil)
			declare(t, tx, 0, nil)
			require.NoError(t, tx.PutResource(responder("anna", `{"displayName":"Anna"}`)))
		})
		system := at(time.Minute)
		system.Author = apis.Author{Name: "Hypercare", Kind: apis.AuthorKindSystem}
		require.NoError(t, s.Write(ctx, system, func(tx usecase.Tx) error {
			inc, err := tx.Incident(first)
			require.NoError(t, err)
			inc.Spec.Title = "New title"
			require.NoError(t, tx.UpdateIncident(inc))
			return tx.DeleteIncident("inc-20260105-0002")
		}))
		read(t, s, func(r usecase.Reader) {
			changes, err := r.Changes(0, 50)
			require.NoError(t, err)
			type row struct {
				Version               int64
				Kind, Name, Op, Actor string
				At                    time.Time
				Gone                  bool
			}
			var got []row
			for _, c := range changes {
				got = append(got, row{c.Version, c.Kind, c.Name, c.Operation, c.Actor, c.At, len(c.Object) == 0})
			}
			later := t0.Add(time.Minute)
			require.Equal(t, []row{
				{1, "Incident", first, "create", "anna", t0, false},
				{2, "Incident", "inc-20260105-0002", "create", "anna", t0, true},
				{3, "Responder", "anna", "create", "anna", t0, false},
				{4, "Incident", first, "update", "Hypercare", later, false},
				{5, "Incident", "inc-20260105-0002", "delete", "Hypercare", later, true},
			}, got)
			var inc apis.Incident
			require.NoError(t, json.Unmarshal(changes[0].Object, &inc))
			require.Equal(t, "New title", inc.Spec.Title, "the object as it is now")
			var object struct {
				APIVersion string `json:"apiVersion"`
				Kind       string
				Metadata   apis.ObjectMeta
				Spec       apis.ResponderSpec
			}
			require.NoError(t, json.Unmarshal(changes[2].Object, &object))
			require.Equal(t, []string{usecase.APIVersion, "Responder", "anna", "Anna"}, []string{object.APIVersion, object.Kind, object.Metadata.Name, object.Spec.DisplayName})

			changes, err = r.Changes(3, 1)
			require.NoError(t, err)
			require.Len(t, changes, 1)
			require.EqualValues(t, 4, changes[0].Version)
			changes, err = r.Changes(5, 50)
			require.NoError(t, err)
			require.Empty(t, changes)
			_, err = r.Changes(6, 50)
			require.ErrorIs(t, err, usecase.ErrGone, "a version that a restored backup does not have")
		})
	})
}

func TestChangesThatAreNoLongerKeptAreGone(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		write(t, s, func(tx usecase.Tx) { declare(t, tx, 0, nil); declare(t, tx, 0, nil) })
		require.NoError(t, s.Write(ctx, at(40*24*time.Hour), func(tx usecase.Tx) error { declare(t, tx, 0, nil); return nil }))
		require.NoError(t, s.Prune(ctx, t0.Add(29*24*time.Hour)))
		read(t, s, func(r usecase.Reader) {
			changes, err := r.Changes(0, 50)
			require.NoError(t, err)
			require.Len(t, changes, 3, "too young")
		})
		require.NoError(t, s.Prune(ctx, t0.Add(41*24*time.Hour)))
		look := func(r usecase.Reader) {
			_, err := r.Changes(1, 50)
			require.ErrorIs(t, err, usecase.ErrGone)
			changes, err := r.Changes(2, 50)
			require.NoError(t, err)
			require.Len(t, changes, 1)
		}
		read(t, s, look)
		write(t, s, func(tx usecase.Tx) { look(tx) })
		read(t, s, func(r usecase.Reader) {
			_, err := r.Incident(first)
			require.NoError(t, err, "the object itself stays")
		})
	})
}

func TestAChangeDatedByAWrongClockTakesNoneBeforeItAlong(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		write(t, s, func(tx usecase.Tx) { declare(t, tx, 0, nil); declare(t, tx, 0, nil) })
		write(t, s, func(tx usecase.Tx) { require.NoError(t, tx.DeleteIncident(first)) })
		require.NoError(t, s.Write(ctx, at(-10*365*day), func(tx usecase.Tx) error { declare(t, tx, 0, nil); return nil }))
		require.NoError(t, s.Prune(ctx, t0.Add(time.Minute)))
		read(t, s, func(r usecase.Reader) {
			changes, err := r.Changes(0, 50)
			require.NoError(t, err)
			require.Len(t, changes, 4)
		})
		require.NoError(t, s.Prune(ctx, t0.Add(31*day)))
		read(t, s, func(r usecase.Reader) {
			_, err := r.Changes(3, 50)
			require.ErrorIs(t, err, usecase.ErrGone, "it goes with those before it")
		})
	})
}

func TestTheChangeLogIsBounded(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		p.MaxChanges = 10
		s := p.open(t)
		write(t, s, func(tx usecase.Tx) {
			for range 4500 {
				declare(t, tx, 0, nil)
			}
		})
		require.NoError(t, s.Prune(ctx, t0))
		read(t, s, func(r usecase.Reader) {
			_, err := r.Changes(4489, 50)
			require.ErrorIs(t, err, usecase.ErrGone)
			changes, err := r.Changes(4490, 50)
			require.NoError(t, err)
			require.Len(t, changes, 10)
		})
	})
}

func TestAPageOfChangesHasAsManyAsWereAskedFor(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		write(t, s, func(tx usecase.Tx) {
			for range 510 {
				declare(t, tx, 0, nil)
			}
		})
		read(t, s, func(r usecase.Reader) {
			for _, limit := range []int{0, 1, 500, 501, 509, 510, 511} {
				changes, err := r.Changes(0, limit)
				require.NoError(t, err)
				require.Len(t, changes, min(limit, 510))
			}
		})
	})
}

// Whatever was done to an incident, and however it was cut into transactions, the log still knows every state before a change.
func TestTheChangeLogGivesBackTheObjectBeforeEachChange(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		round := 0
		rapid.Check(t, func(t *rapid.T) {
			round++
			stamp := at(0)
			stamp.Namespace = fmt.Sprint("org-", round)
			want := map[int64]string{} // by version: the object before it
			now := map[string]string{}
			note := func(name string, version string, object any) {
				n, err := strconv.ParseInt(version, 10, 64)
				require.NoError(t, err)
				want[n] = now[name]
				doc, err := json.Marshal(object)
				require.NoError(t, err)
				now[name] = string(doc)
			}
			look := func(r usecase.Reader) {
				for version, before := range want {
					got, err := r.Before(version)
					require.NoError(t, err)
					if before == "" {
						require.Empty(t, got)
						continue
					}
					require.JSONEq(t, before, string(got), version)
				}
			}
			for range rapid.IntRange(1, 4).Draw(t, "transactions") {
				type step struct {
					name, title string
					delete      bool
				}
				steps := make([]step, rapid.IntRange(1, 5).Draw(t, "changes"))
				for i := range steps {
					steps[i].name = rapid.SampledFrom([]string{"inc-20260105-0001", "inc-20260105-0002"}).Draw(t, "name")
					steps[i].title = rapid.StringOf(rapid.RuneFrom([]rune("aä\"\\<🔥"))).Draw(t, "title") + " is what it is called now"
					steps[i].delete = rapid.IntRange(0, 4).Draw(t, "delete") == 0
				}
				require.NoError(t, s.Write(ctx, stamp, func(tx usecase.Tx) error {
					for _, step := range steps {
						name := step.name
						inc, err := tx.Incident(name)
						switch {
						case errors.Is(err, usecase.ErrNotFound):
							inc = sample(name, 0)
							require.NoError(t, tx.InsertIncident(inc))
							note(name, inc.Metadata.ResourceVersion, inc)
						case step.delete:
							require.NoError(t, tx.DeleteIncident(name))
							version, err := tx.ResourceVersion()
							require.NoError(t, err)
							want[version] = now[name]
							now[name] = ""
						default:
							inc.Spec.Title = step.title
							require.NoError(t, tx.UpdateIncident(inc))
							note(name, inc.Metadata.ResourceVersion, inc)
						}
					}
					look(tx)
					return nil
				}))
			}
			require.NoError(t, s.Read(ctx, stamp.Namespace, func(r usecase.Reader) error { look(r); return nil }))
		})
		write(t, s, func(tx usecase.Tx) {
			require.NoError(t, tx.PutResource(responder("anna", `{"displayName":"Anna"}`)))
			require.NoError(t, tx.PutResource(responder("anna", `{"displayName":"Anna Berg"}`)))
			require.NoError(t, tx.DeleteResource("Responder", "anna"))
		})
		read(t, s, func(r usecase.Reader) {
			for version, name := range map[int64]string{2: `"Anna"`, 3: `"Anna Berg"`} {
				before, err := r.Before(version)
				require.NoError(t, err)
				require.Contains(t, string(before), name)
			}
			_, err := r.Before(99)
			require.ErrorIs(t, err, usecase.ErrNotFound)
		})
	})
}
