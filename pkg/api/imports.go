package api

import (
	"net/http"

	"github.com/golive/hypercare/pkg/api/wire"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/imports"
)

// importBundle takes in all of a bundle or nothing. A dry run is the same run, undone at its end, so that it counts and refuses alike.
func importBundle(c *call) (*wire.Answer, error) {
	bundle := imports.Read(c.body, c.schemas.Accept)
	run := c.write
	if c.query.Flag("dryRun") {
		run = c.rehearse
	}
	return run(func(tx usecase.Tx) (int, any, error) {
		answer, err := bundle.TakeIn(tx, c.caller)
		answer.DryRun = c.query.Flag("dryRun")
		return http.StatusOK, answer, err
	})
}
