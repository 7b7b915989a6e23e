package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// What a file outside pkg/civil may not do with a zone, as the finding says it.
const (
	dateInZone  = "time.Date takes time.UTC only; for a local date or wall time call civil.DayStart or civil.Instant"
	readInZone  = "a time in a zone may only be formatted; for its date call civil.DateAt, for its days civil.Days"
	daysOfTime  = "AddDate counts on the clock of the time's zone; call civil.Date.AddDays"
	parseInZone = "time.ParseInLocation guesses at clock changes; read the date and the wall time, then call civil.Instant"
	boundsHere  = "only civil looks for clock changes"
	serverZone  = "the zone of the server means nothing here"
)

func TestOnlyCivilTurnsInstantsIntoLocalTimeAndBack(t *testing.T) {
	for _, s := range sourceFiles(t) {
		if s.folder == "civil" {
			continue
		}
		for _, finding := range localTime(t, s.text) {
			t.Errorf("%s: %s", s.path, finding)
		}
	}
}

func TestTheRuleForLocalTimeFindsWhatItForbids(t *testing.T) {
	for code, want := range map[string]string{
		"time.Date(2026, 3, 8, 0, 0, 0, 0, zone)":          dateInZone,
		"time.Date(2026, 3, 8, 0, 0, 0, 0, at.Location())": dateInZone,
		"at.In(zone).Day()":                                readInZone,
		"at.In(zone).Weekday()":                            readInZone,
		"read(at.In(zone))":                                readInZone,
		"at.AddDate(0, 0, 1)":                              daysOfTime,
		`time.ParseInLocation("15:04", text, zone)`:        parseInZone,
		"at.ZoneBounds()":                                  boundsHere,
		"at.Local()":                                       serverZone,
		"at.In(time.Local)":                                serverZone,
	} {
		require.Contains(t, localTime(t, "package p\nvar x = "+code), want, code)
	}
	for _, code := range []string{
		"time.Date(2026, 3, 8, 0, 0, 0, 0, time.UTC)", `at.In(zone).Format("15:04")`, "at.In(time.UTC).Day()", "at.UTC().Year()",
	} {
		require.Empty(t, localTime(t, "package p\nvar x = "+code), code)
	}
}

// localTime finds what a file does with zones. It goes by names alone, which is why it forbids more than it must: nothing but a time
// has these methods here.
func localTime(t *testing.T, text string) []string {
	file, err := parser.ParseFile(token.NewFileSet(), "", text, 0)
	require.NoError(t, err)
	var found []string
	formatted := map[ast.Node]bool{} // the receivers of Format
	ast.Inspect(file, func(node ast.Node) bool {
		if selector, ok := node.(*ast.SelectorExpr); ok && isTime(selector, "Local") {
			found = append(found, serverZone)
		}
		call, ok := node.(*ast.CallExpr)
		if !ok {
			return true
		}
		method, ok := call.Fun.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		switch name, last := method.Sel.Name, len(call.Args)-1; {
		case isTime(method, "Date") && !isTime(call.Args[last], "UTC"):
			found = append(found, dateInZone)
		case isTime(method, "ParseInLocation"):
			found = append(found, parseInZone)
		case name == "Format" || name == "AppendFormat":
			formatted[method.X] = true
		case name == "In" && last == 0 && !isTime(call.Args[0], "UTC") && !formatted[call]:
			found = append(found, readInZone)
		case name == "AddDate":
			found = append(found, daysOfTime)
		case name == "ZoneBounds":
			found = append(found, boundsHere)
		case name == "Local" && last < 0:
			found = append(found, serverZone)
		}
		return true
	})
	slices.Sort(found)
	return slices.Compact(found)
}

// isTime says whether an expression is a name of package time.
func isTime(expression ast.Expr, name string) bool {
	selector, ok := expression.(*ast.SelectorExpr)
	if !ok || selector.Sel.Name != name {
		return false
	}
	pkg, ok := selector.X.(*ast.Ident)
	return ok && pkg.Name == "time"
}
