package store_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

func TestTheChangesOfOneObjectAreReadNewestFirst(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		write(t, s, func(tx usecase.Tx) {
			require.NoError(t, tx.PutResource(responder("anna", `{"displayName":"Anna"}`)))
			require.NoError(t, tx.PutResource(responder("bert", `{"displayName":"Bert"}`)))
			declare(t, tx, 0, nil)
		})
		write(t, s, func(tx usecase.Tx) {
			require.NoError(t, tx.PutResource(responder("anna", `{"displayName":"Anna B"}`)))
			require.NoError(t, tx.DeleteResource("Responder", "anna"))
			require.NoError(t, tx.DeleteIncident(first))
			rows, _, err := tx.ChangesOf("Responder", "anna", usecase.Page{Limit: 1})
			require.NoError(t, err)
			require.Equal(t, "delete", rows[0].Operation, "a transaction sees its own changes")
			require.Contains(t, string(rows[0].Before), "Anna B")
			before, err := tx.Before(rows[0].Version)
			require.NoError(t, err)
			require.Equal(t, string(before), string(rows[0].Before))
		})
		read(t, s, func(r usecase.Reader) {
			var operations []string
			for page := (usecase.Page{Limit: 2}); ; {
				rows, next, err := r.ChangesOf("Responder", "anna", page)
				require.NoError(t, err)
				for _, row := range rows {
					operations = append(operations, row.Operation)
				}
				if next == "" {
					break
				}
				page.Continue = next
			}
			require.Equal(t, []string{"delete", "update", "create"}, operations)
			_, err := r.Before(99)
			require.ErrorIs(t, err, usecase.ErrNotFound)
			_, _, err = r.ChangesOf("Responder", "anna", usecase.Page{Continue: "nonsense"})
			require.ErrorIs(t, err, usecase.ErrBadCursor)
		})
	})
}

// pastChange is what a change of an incident tells: the title before it, empty where there was no incident.
type pastChange struct {
	Operation, Before string
	At                time.Time
}

// incidentChanges reads the whole history of an incident, page by page.
func incidentChanges(t require.TestingT, r usecase.Reader, name string, size int) []pastChange {
	var past []pastChange
	for page := (usecase.Page{Limit: size}); ; {
		rows, next, err := r.ChangesOf("Incident", name, page)
		require.NoError(t, err)
		for _, row := range rows {
			change := pastChange{Operation: row.Operation, At: row.At}
			if len(row.Before) > 0 {
				var before apis.Incident
				require.NoError(t, json.Unmarshal(row.Before, &before))
				require.Equal(t, name, before.Metadata.Name)
				change.Before = before.Spec.Title
			}
			past = append(past, change)
		}
		if next == "" {
			return past
		}
		require.Len(t, rows, size)
		page.Continue = next
	}
}

func TestAnIncidentTellsEveryChangeBackToItsDeclaration(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		rapid.Check(t, func(t *rapid.T) {
			var name, title, deleted string // title is empty while it is deleted
			var want []pastChange
			moment := time.Duration(0)
			transaction := func(fn func(tx usecase.Tx) error) {
				moment += time.Second
				require.NoError(t, s.Write(ctx, at(moment), fn))
			}
			done := func(operation, before string) {
				want = append([]pastChange{{Operation: operation, Before: before, At: t0.Add(moment)}}, want...)
			}
			transaction(func(tx usecase.Tx) (err error) {
				if name, err = tx.NextIncidentName("20260105"); err != nil {
					return err
				}
				inc := sample(name, 0)
				title = inc.Spec.Title
				return tx.InsertIncident(inc)
			})
			done("create", "")
			for n := range rapid.IntRange(0, 12).Draw(t, "changes") {
				switch kind := rapid.SampledFrom([]string{"edit", "edit", "delete or restore"}).Draw(t, "change"); {
				case title == "":
					transaction(func(tx usecase.Tx) error {
						inc := sample(name, 0)
						inc.Spec.Title = deleted
						return tx.InsertIncident(inc)
					})
					done("create", "")
					title = deleted
				case kind == "edit":
					before := title
					title = strings.Repeat(fmt.Sprint("title ", n, " "), rapid.IntRange(1, 20).Draw(t, "length"))
					transaction(func(tx usecase.Tx) error {
						inc, err := tx.Incident(name)
						require.NoError(t, err)
						inc.Spec.Title = title
						return errors.Join(tx.UpdateIncident(inc), tx.PutResource(responder("anna", fmt.Sprintf(`{"displayName":"Anna %d"}`, n))))
					})
					done("update", before)
				default:
					transaction(func(tx usecase.Tx) error { return tx.DeleteIncident(name) })
					done("delete", title)
					deleted, title = title, ""
				}
			}
			require.NoError(t, s.Read(ctx, ns, func(r usecase.Reader) error {
				require.Equal(t, want, incidentChanges(t, r, name, rapid.IntRange(1, 5).Draw(t, "page")))
				return nil
			}))
		})
	})
}

func TestTheHistoryOfAnIncidentEndsWhereChangesAreNoLongerKept(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		s := p.open(t)
		write(t, s, func(tx usecase.Tx) { declare(t, tx, 0, nil) })
		for _, n := range []int{1, 40} {
			require.NoError(t, s.Write(ctx, at(time.Duration(n)*day), func(tx usecase.Tx) error {
				inc, err := tx.Incident(first)
				require.NoError(t, err)
				inc.Spec.Title = fmt.Sprint("Title of day ", n)
				return tx.UpdateIncident(inc)
			}))
		}
		require.NoError(t, s.Prune(ctx, t0.Add(41*day)))
		read(t, s, func(r usecase.Reader) {
			require.Equal(t, []pastChange{{"update", "Title of day 1", t0.Add(40 * day)}}, incidentChanges(t, r, first, 1))
		})
	})
}

func TestAPageOfLongChangesEndsEarlyAndLosesNone(t *testing.T) {
	s := sqlitePlace(t).open(t)
	const changes = 12
	write(t, s, func(tx usecase.Tx) { declare(t, tx, 0, nil) })
	for n := range changes {
		write(t, s, func(tx usecase.Tx) {
			inc, err := tx.Incident(first)
			require.NoError(t, err)
			inc.Spec.Description = strings.Repeat(fmt.Sprintf("%10d", n), 1<<20/10)
			require.NoError(t, tx.UpdateIncident(inc))
		})
	}
	read(t, s, func(r usecase.Reader) {
		var sizes []int
		for page := (usecase.Page{Limit: 100}); ; {
			rows, next, err := r.ChangesOf("Incident", first, page)
			require.NoError(t, err)
			sizes = append(sizes, len(rows))
			if next == "" {
				break
			}
			page.Continue = next
		}
		require.Equal(t, []int{3, 3, 3, 4}, sizes)
	})
}
