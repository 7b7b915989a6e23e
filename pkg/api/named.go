package api

import (
	"errors"
	"net/http"
	"strings"

	"github.com/golive/hypercare/pkg/usecase"
)

// nouns are the words for what a path's collection holds.
var nouns = map[string]struct{ one, list string }{
	"incidents":        {"incident", "incidents"},
	"periods":          {"period", "periods"},
	"responders":       {"responder", "responders"},
	"alertroutes":      {"alert route", "alertroutes"},
	"uptimeindicators": {"uptime indicator", "uptimeindicators"},
	"summaryreports":   {"published report", "summaryreports"},
	"uptime":           {"period", "periods"},
}

// named says what it is that was not found, and where the names are listed.
func (c *call) named(err error) error {
	collection, _, _ := strings.Cut(strings.TrimPrefix(c.route.Path, "/"), "/")
	noun, known := nouns[collection]
	if !known || !errors.Is(err, usecase.ErrNotFound) {
		return err
	}
	name := c.request.PathValue("name")
	if name == "" {
		name = c.query.text("period")
	}
	return refuse(http.StatusNotFound, "notFound", "There is no %s %s. GET %s/%s lists those there are.", noun.one, short(name), Base, noun.list)
}
