package api

import (
	"net/http"

	"github.com/golive/hypercare/pkg/api/contract"
	"github.com/golive/hypercare/pkg/api/wire"
	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/kinds"
	"github.com/golive/hypercare/pkg/usecase/uptimes"
)

func readUptime(c *call) (*wire.Answer, error) {
	if c.Uptime == nil {
		return nil, wire.NotConnected("Uptime figures")
	}
	figures, err := c.Uptime.Answer(c.request.Context(), c.caller, c.query.Text("period"), c.now)
	if err != nil {
		return nil, err
	}
	return wire.OK(figures)
}

// testOfUptime asks a metric source before an indicator is saved. It is a POST because a query may be longer than a URL; nothing is kept.
func testOfUptime() Route {
	r := write(http.MethodPost, "/uptimeindicators/test", apis.PermissionConfigure, InOrganisation, "UptimeTestBody", testUptime)
	r.check = func(body any) []apis.FieldError {
		var test apis.UptimeTestBody
		if contract.Fill(body, &test) != nil {
			return nil // the schema says what is wrong
		}
		return kinds.CheckStep("step", test.Step)
	}
	return r
}

func testUptime(c *call) (*wire.Answer, error) {
	if c.Uptime == nil {
		return nil, wire.NotConnected("Uptime figures")
	}
	var body apis.UptimeTestBody
	if err := contract.Fill(c.body, &body); err != nil {
		return nil, err
	}
	found, err := c.Uptime.Test(c.request.Context(), c.caller, body, c.now)
	if err != nil {
		return nil, err
	}
	return wire.OK(found)
}

// recountUptime throws kept counts away. If-Match is optional, as for every action.
func recountUptime(c *call) (*wire.Answer, error) {
	var body apis.UptimeRecountBody
	if err := contract.Fill(c.body, &body); err != nil {
		return nil, err
	}
	match, _, err := c.ifMatch()
	if err != nil {
		return nil, err
	}
	if err := c.dropCountsAhead(match, body); err != nil {
		return nil, err
	}
	return c.write(func(tx usecase.Tx) (int, any, error) {
		if _, err := kinds.Named("UptimeIndicator").Current(tx, c.name, match); err != nil {
			return 0, nil, err
		}
		changed, err := uptimes.Recount(tx, c.caller, c.name, body)
		return http.StatusOK, changed, err
	})
}

// dropCountsAhead leaves little to drop for the transaction that answers. A request that was answered before drops nothing more.
func (c *call) dropCountsAhead(match int64, body apis.UptimeRecountBody) error {
	key, err := c.idempotencyKey()
	if err != nil {
		return err
	}
	for more := true; more; {
		err := c.Store.Write(c.request.Context(), c.stamp(), func(tx usecase.Tx) (err error) {
			more = false
			if answer, err := c.kept(tx, key); err != nil || answer != nil {
				return err
			}
			if _, err := kinds.Named("UptimeIndicator").Current(tx, c.name, match); err != nil {
				return err
			}
			more, err = uptimes.DropAhead(tx, c.caller, c.name, body)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}
