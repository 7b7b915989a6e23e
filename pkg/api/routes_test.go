package api

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"sigs.k8s.io/yaml"

	openapi "github.com/golive/hypercare/api"
	"github.com/golive/hypercare/pkg/api/contract"
	"github.com/golive/hypercare/pkg/apis"
)

func TestEveryRouteSaysWhoMayAndWhatItTakes(t *testing.T) {
	s, err := contract.Compile()
	require.NoError(t, err)
	seen := map[string]bool{}
	for _, r := range Routes() {
		name := r.Method + " " + r.Path
		require.False(t, seen[name], "%s is declared twice", name)
		seen[name] = true
		require.NotNil(t, r.handle, name)
		switch r.Scope {
		case AsSender:
			require.Empty(t, r.Needs, name)
			require.True(t, strings.HasPrefix(r.Path, "/ingest/"), "%s: only ingest judges senders", name)
		case InIncident:
			require.True(t, r.Needs.Valid(), name)
			require.True(t, strings.HasPrefix(r.Path, "/incidents/{name}"), "%s has no incident to judge in", name)
		case InOrganisation:
			require.True(t, r.Needs.Valid(), "%s says not who may", name)
		default:
			t.Errorf("%s has the scope %q, which nobody judges", name, r.Scope)
		}
		if r.Method == http.MethodGet {
			require.Equal(t, apis.PermissionRead, r.Needs, name)
			require.Empty(t, r.Body, name)
		} else {
			require.NotEqual(t, apis.PermissionRead, r.Needs, "%s writes with the permission to read", name)
		}
		if r.Method != http.MethodGet && r.Method != http.MethodDelete {
			require.NotEmpty(t, r.Body, "%s takes a body that nothing checks", name)
		}
		if r.Body != "" && r.Body != anyBody && r.Body != rawBody {
			require.True(t, s.Has(r.Body), name)
		}
	}
}

type operation struct {
	Parameters []struct{ Name, In string }
	Body       struct {
		Content map[string]struct {
			Schema struct {
				Ref string `json:"$ref"`
			}
		}
	} `json:"requestBody"`
}

func TestTableAndContractNameTheSameRoutes(t *testing.T) {
	var document struct {
		Paths map[string]map[string]operation
	}
	require.NoError(t, yaml.Unmarshal(openapi.OpenAPI, &document))
	inContract := map[string]operation{}
	for path, operations := range document.Paths {
		for method, op := range operations {
			inContract[strings.ToUpper(method)+" "+path] = op
		}
	}
	for _, r := range Routes() {
		name := r.Method + " " + r.Path
		if r.Path == "/openapi.yaml" {
			continue // the document does not describe itself
		}
		op, known := inContract[name]
		require.True(t, known, "%s is not in src/kinds/paths.ts", name)
		delete(inContract, name)

		declared := map[string]bool{}
		for _, p := range op.Parameters {
			if p.In == "query" {
				declared[p.Name] = true
			}
		}
		taken := map[string]bool{}
		for _, p := range r.Query {
			taken[p.Name] = true
		}
		require.Equal(t, declared, taken, "query parameters of %s", name)
		if ref := op.Body.Content["application/json"].Schema.Ref; ref != "" {
			require.Equal(t, strings.TrimPrefix(ref, "#/components/schemas/"), r.Body, "body of %s", name)
		}
	}
	require.Empty(t, inContract, "the contract promises routes that the table lacks")
}
