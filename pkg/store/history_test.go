package store_test

import (
	"testing"

	"github.com/stretchr/testify/require"

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
			before, err := tx.Before(rows[0].Version)
			require.NoError(t, err)
			require.Contains(t, string(before), "Anna B")
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
			rows, _, err := r.ChangesOf("Incident", first, usecase.Page{})
			require.NoError(t, err)
			require.Len(t, rows, 1, "of an incident only that it was deleted")
			before, err := r.Before(rows[0].Version)
			require.NoError(t, err)
			require.Contains(t, string(before), first)
			_, err = r.Before(99)
			require.ErrorIs(t, err, usecase.ErrNotFound)
			_, _, err = r.ChangesOf("Responder", "anna", usecase.Page{Continue: "nonsense"})
			require.ErrorIs(t, err, usecase.ErrBadCursor)
		})
	})
}
