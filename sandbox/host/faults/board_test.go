package faults

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestMerge(t *testing.T) {
	var changes int
	board := NewBoard([]string{"payments"}, func(_, _ Faults) { changes++ })
	for _, c := range []struct {
		name string
		body string
		want Faults
	}{
		{"one switch", `{"errorRate":0.3}`, Faults{ErrorRate: 0.3}},
		{"another keeps the first", `{"service":"payments","databaseDown":true}`, Faults{ErrorRate: 0.3, Service: "payments", DatabaseDown: true}},
		{"nothing changes nothing", `{}`, Faults{ErrorRate: 0.3, Service: "payments", DatabaseDown: true}},
		{"reset", `{"reset":true}`, Faults{}},
		{"reset and set in one", `{"reset":true,"cpu":0.9}`, Faults{CPU: 0.9}},
	} {
		got, err := board.Merge([]byte(c.body))
		require.NoError(t, err, c.name)
		require.Equal(t, c.want, got, c.name)
	}
	require.Equal(t, 5, changes)

	for name, body := range map[string]string{
		"errorRate": `{"errorRate":1.1}`, "cpu": `{"cpu":-0.1}`, "latencySeconds": `{"latencySeconds":61}`, "podRestarts": `{"podRestarts":-1}`,
		"service": `{"service":"bakery"}`, "read faults": `{"errorRate":"much"}`,
	} {
		_, err := board.Merge([]byte(body))
		require.ErrorContains(t, err, name)
		require.Equal(t, Faults{CPU: 0.9}, board.Current(), "a bad order changes nothing")
	}
	require.Equal(t, 5, changes)
}
