package api

import (
	"github.com/golive/hypercare/pkg/api/wire"
	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
)

// readMe says who asks and what they may do, in any period.
func readMe(c *call) (*wire.Answer, error) {
	body := apis.Me{Login: c.caller.Login, Name: c.caller.Name, Role: c.caller.Role}
	err := c.read(func(r usecase.Reader) error {
		allowed, standing, err := usecase.Permissions(r, c.caller, "", c.now)
		body.Permissions = allowed
		body.Responder = standing.Responder
		return err
	})
	if err != nil {
		return nil, err
	}
	return wire.OK(body)
}
