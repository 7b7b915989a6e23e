package api

import (
	"bytes"
	"net/http"

	"github.com/golive/hypercare/pkg/api/contract"
	"github.com/golive/hypercare/pkg/api/wire"
	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/handovers"
	"github.com/golive/hypercare/pkg/usecase/kinds"
)

// handoverRoutes are what people do with handovers beside writing them, which follows from the registry.
func handoverRoutes() []Route {
	cover := func(action, body string, handle func(*call) (*wire.Answer, error)) Route {
		return write(http.MethodPost, "/handovers/{name}/"+action, apis.PermissionCover, InOrganisation, body, handle)
	}
	return []Route{
		read("/schedules/{name}/handover", readHandoverPack),
		read("/handovers/{name}/markdown", readHandoverMarkdown, asDownload),
		cover("submit", "HandoverSubmitBody", withSnapshot(submitHandover)),
		cover("accept", "HandoverAcceptBody", withSnapshot(handovers.Accept)),
		cover("refuse", "HandoverRefuseBody", onObject(http.StatusOK, handovers.Refuse)),
		cover("reassign", "HandoverReassignBody", reassignFromHandover),
	}
}

// withSnapshot is the handler of an action that freezes the pack. The pack is read before the transaction, which only stores it.
func withSnapshot[B any](
	do func(tx usecase.Tx, c usecase.Caller, name string, match int64, body B, snapshot apis.HandoverSnapshot) (kinds.Object, error),
) func(*call) (*wire.Answer, error) {
	return func(c *call) (*wire.Answer, error) {
		if c.Handover == nil {
			return nil, wire.NotConnected("Handovers")
		}
		snapshot, err := c.Handover.SnapshotOf(c.request.Context(), c.caller.Namespace, c.name, c.now)
		if err != nil {
			return nil, err
		}
		return onObject(http.StatusOK, func(tx usecase.Tx, caller usecase.Caller, name apis.Name, match int64, body B) (kinds.Object, error) {
			return do(tx, caller, name, match, body, snapshot)
		})(c)
	}
}

func submitHandover(
	tx usecase.Tx, c usecase.Caller, name string, match int64, _ apis.HandoverSubmitBody, snapshot apis.HandoverSnapshot,
) (kinds.Object, error) {
	return handovers.Submit(tx, c, name, match, snapshot)
}

func reassignFromHandover(c *call) (*wire.Answer, error) {
	var body apis.HandoverReassignBody
	if err := contract.Fill(c.body, &body); err != nil {
		return nil, err
	}
	return c.write(func(tx usecase.Tx) (int, any, error) {
		answer, err := handovers.Reassign(tx, c.caller, c.name, body)
		return http.StatusOK, answer, err
	})
}

func readHandoverPack(c *call) (*wire.Answer, error) {
	if c.Handover == nil {
		return nil, wire.NotConnected("Handovers")
	}
	pack, err := c.Handover.Pack(c.request.Context(), c.caller, c.name, c.now)
	if err != nil {
		return nil, err
	}
	return wire.OK(pack)
}

func readHandoverMarkdown(c *call) (*wire.Answer, error) {
	if c.Handover == nil {
		return nil, wire.NotConnected("Handovers")
	}
	var page bytes.Buffer
	if err := c.Handover.Markdown(c.request.Context(), &page, c.caller.Namespace, c.name, c.now); err != nil {
		return nil, err
	}
	header := http.Header{"Content-Type": {reportTypes["md"]}}
	if c.query.Flag("download") {
		header.Set("Content-Disposition", `attachment; filename="handover-`+c.name+`.md"`)
	}
	return &wire.Answer{Status: http.StatusOK, Body: page.Bytes(), Header: header}, nil
}
