package api

import (
	"github.com/golive/hypercare/pkg/api/contract"
	"github.com/golive/hypercare/pkg/api/wire"
	"github.com/golive/hypercare/pkg/apis"
)

func listMetricSources(c *call) (*wire.Answer, error) {
	if c.Sources == nil {
		return nil, wire.NotConnected("Metric sources")
	}
	list, err := c.Sources.List(c.request.Context(), c.caller)
	if err != nil {
		return nil, err
	}
	return wire.OK(list)
}

func testMetricSource(c *call) (*wire.Answer, error) {
	var body apis.MetricSourceTestBody
	if err := contract.Fill(c.body, &body); err != nil {
		return nil, err
	}
	if c.Sources == nil {
		return nil, wire.NotConnected("Metric sources")
	}
	found, err := c.Sources.Test(c.request.Context(), c.caller, body)
	if err != nil {
		return nil, err
	}
	return wire.OK(found)
}

func checkMetricSettings(c *call) (*wire.Answer, error) {
	var body apis.MetricSettingsBody
	if err := contract.Fill(c.body, &body); err != nil {
		return nil, err
	}
	if c.Sources == nil {
		return nil, wire.NotConnected("Metric sources")
	}
	checked, err := c.Sources.Check(c.request.Context(), body)
	if err != nil {
		return nil, err
	}
	return wire.OK(checked)
}
