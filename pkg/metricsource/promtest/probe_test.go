package promtest
import (
 "testing"
 _ "github.com/prometheus/prometheus/promql"
 _ "github.com/prometheus/prometheus/util/teststorage"
 _ "github.com/prometheus/client_golang/api/prometheus/v1"
 _ "pgregory.net/rapid"
 _ "github.com/stretchr/testify/require"
)
func TestX(t *testing.T){}
