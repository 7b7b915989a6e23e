package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const module = "github.com/golive/hypercare/pkg/"

// layers from the bottom up: a package imports its own layer only where sameLayer allows it, else layers below.
var layers = map[string]int{
	"apis": 0, "civil": 0, "duration": 0, "login": 0, "words": 0,
	"sla": 1, "period": 1, "oncall": 1, "uptime": 1, "egress": 1, "alert": 1, "roster": 2, "incident": 2, "handover": 3, "kpi": 3, "scorecard": 4, "report": 5,
	"usecase": 6,
	"engine":  7, "ingest": 7, "api": 7, "metricsource": 7, "store": 8, "plugin": 8,
	"assembly": 9, "sources": 9, "harness": 10, "": 10,
}

// storeLayers are the same inside the store: rows above databases above files.
var storeLayers = map[string]int{"store/files": 1, "store/sqldb": 2, "store": 3}

var nouns = []string{"duration", "login", "civil", "sla", "period", "oncall", "uptime", "alert", "roster", "incident", "handover", "kpi", "scorecard", "report"}

// mayUse is what a noun may import beside the standard library and this module.
var mayUse = []string{
	"github.com/prometheus/common/model", "github.com/prometheus/alertmanager/pkg/labels",
	// Calendars in and out.
	"github.com/arran4/golang-ical", "github.com/teambition/rrule-go",
	// Markdown in reports.
	"github.com/yuin/goldmark", "github.com/yuin/goldmark/ast", "github.com/yuin/goldmark/extension", "github.com/yuin/goldmark/parser",
	"github.com/yuin/goldmark/renderer", "github.com/yuin/goldmark/text", "github.com/yuin/goldmark/util",
}

type source struct {
	path, folder string // folder is the first part below pkg/
	imports      []string
	lines        int
	text         string
}

func sourceFiles(t *testing.T) []source {
	var all []source
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.HasSuffix(path, ".gen.go") {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, text, parser.ImportsOnly)
		if err != nil {
			return err
		}
		s := source{path: path, text: string(text), lines: strings.Count(string(text), "\n")}
		if folder := filepath.ToSlash(filepath.Dir(path)); folder != "." {
			s.folder, _, _ = strings.Cut(folder, "/")
		}
		for _, spec := range file.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			s.imports = append(s.imports, name)
		}
		all = append(all, s)
		return nil
	})
	require.NoError(t, err)
	require.Greater(t, len(all), 50)
	return all
}

func TestImportsGoOneWay(t *testing.T) {
	for _, s := range sourceFiles(t) {
		if strings.Contains(s.path, "test/") { // test servers inside a package, for its tests only
			continue
		}
		from, known := layers[s.folder]
		require.True(t, known, "%s: say in this test where the package %q stands", s.path, s.folder)
		for _, name := range s.imports {
			below, ours := strings.CutPrefix(name, module)
			if !ours {
				continue
			}
			target, _, _ := strings.Cut(below, "/")
			if inside := storeLayers[below]; target == "store" && s.folder == "store" {
				require.Greater(t, storeLayers[filepath.ToSlash(filepath.Dir(s.path))], inside, "%s imports %s", s.path, name)
			}
			if target == s.folder {
				continue
			}
			require.Greater(t, from, layers[target], "%s imports %s", s.path, name)
			if target == "store" || target == "metricsource" {
				require.Contains(t, []string{"", "sources", "harness"}, s.folder, "%s imports %s; only main and harness put parts together, and sources opens those that an Admin entered", s.path, name)
			}
		}
	}
}

func TestNounsAreValuesInValuesOut(t *testing.T) {
	for _, s := range sourceFiles(t) {
		if !slices.Contains(nouns, s.folder) {
			continue
		}
		require.NotContains(t, s.text, "time.Now(", "%s: the time is an argument", s.path)
		for _, name := range s.imports {
			first, _, _ := strings.Cut(name, "/")
			if strings.Contains(first, ".") && !strings.HasPrefix(name, module) {
				require.Contains(t, mayUse, name, "%s imports %s", s.path, name)
			}
		}
	}
}

func TestSQLAndFilesAreInTheStoreAlone(t *testing.T) {
	for _, s := range sourceFiles(t) {
		if s.folder == "harness" || s.folder == "" || strings.Contains(s.path, "test/") {
			continue
		}
		if s.folder != "store" {
			require.NotContains(t, s.imports, "database/sql", s.path)
		}
		if strings.HasPrefix(filepath.ToSlash(s.path), "store/files/") {
			continue
		}
		for _, call := range []string{"os.Open", "os.Create", "os.WriteFile", "os.ReadFile", "os.Remove", "os.Rename", "fmt.Print"} {
			require.NotContains(t, s.text, call, s.path)
		}
	}
}

func TestFilesStaySmall(t *testing.T) {
	for _, s := range sourceFiles(t) {
		require.Less(t, s.lines, 400, "%s is too long; find the cut", s.path)
	}
}
