package alert

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
)

func TestATitleIsOneShortLine(t *testing.T) {
	require.Equal(t, "Payments fail", Title(nil, map[string]string{"summary": " Payments\n  fail "}))
	require.Equal(t, "HighErrorRate on payments", Title(map[string]string{"alertname": "HighErrorRate", "service": "payments"}, nil))
	require.Equal(t, "Alert without a name", Title(nil, nil))
	require.Len(t, []rune(Title(nil, map[string]string{"summary": strings.Repeat("é", 1000)})), 300)
}

// The contract's Link is the judge of an address; what is taken here must pass there, or the incident can never be edited.
func TestARunbookIsWhatTheContractAcceptsAsALink(t *testing.T) {
	var contract struct {
		Defs struct {
			Link struct {
				Properties struct {
					Url struct {
						Pattern   string
						MaxLength int
					}
				}
			}
		} `json:"$defs"`
	}
	require.NoError(t, json.Unmarshal(apis.Schemas, &contract))
	require.Equal(t, contract.Defs.Link.Properties.Url.Pattern, linkAddress.String())
	require.Equal(t, contract.Defs.Link.Properties.Url.MaxLength, maxAddress)

	for address, taken := range map[string]bool{
		"https://wiki.example/runbook": true, "http://wiki.example": true, "/d/runbook": true,
		"http-x": false, "httpsomething": false, "javascript:alert(1)": false, "": false, "ftp://x": false,
		"https://x/" + strings.Repeat("é", 1990): true, "https://x/" + strings.Repeat("é", 1991): false,
	} {
		_, ok := Runbook(map[string]string{"runbook_url": address})
		require.Equal(t, taken, ok, address)
	}
}
