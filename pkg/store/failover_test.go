package store_test

import (
	"database/sql"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/usecase"
)

func TestAServerThatTakesOverWithoutTheLastCommitsIsReadAsItIs(t *testing.T) {
	p := postgresPlace(t)
	s := p.open(t)
	put := func(name, spec string) {
		write(t, s, func(tx usecase.Tx) { require.NoError(t, tx.PutResource(responder(name, spec))) })
	}
	spec := func(name string) (found string) {
		read(t, s, func(r usecase.Reader) {
			resource, err := r.Resource("Responder", name)
			require.NoError(t, err)
			found = string(resource.Spec)
		})
		return found
	}
	put("anna", `{"n":1}`)
	put("anna", `{"n":2}`)
	require.JSONEq(t, `{"n":2}`, spec("anna"))
	db, err := sql.Open("pgx", p.DatabaseURL)
	require.NoError(t, err)
	defer db.Close()
	for _, loss := range []string{
		"UPDATE namespaces SET version = 1, resources_version = 1",
		"DELETE FROM changes WHERE version = 2",
		`UPDATE resources SET spec = '{"n":1}'`,
	} {
		_, err = db.Exec(loss)
		require.NoError(t, err)
	}
	require.NoError(t, s.TurnReadOnly(ctx))
	put("ben", `{}`) // version 2 once more
	require.JSONEq(t, `{"n":1}`, spec("anna"))
}
