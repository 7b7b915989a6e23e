package alert

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/golive/hypercare/pkg/apis"
)

// What the contract accepts as the address of a link; a test compares both with it.
var linkAddress = regexp.MustCompile(`^(https?:\/\/|\/)`)

const maxAddress = 2000

// Title of an incident that an alert opens: the summary annotation, else alertname and service.
func Title(set, annotations map[string]string) string {
	if summary := oneLine(annotations["summary"]); summary != "" {
		return truncate(summary, 300)
	}
	name, service := oneLine(set["alertname"]), oneLine(set["service"])
	switch {
	case name == "" && service == "":
		return "Alert without a name"
	case service == "":
		return truncate(name, 300)
	case name == "":
		return truncate("Alert on "+service, 300)
	}
	return truncate(name+" on "+service, 300)
}

// Runbook is the link to the runbook that an alert names, where the contract accepts it as one.
func Runbook(annotations map[string]string) (apis.Link, bool) {
	address := annotations["runbook_url"]
	if !linkAddress.MatchString(address) || utf8.RuneCountInString(address) > maxAddress {
		return apis.Link{}, false
	}
	return apis.Link{Title: "Runbook", Url: address}, true
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// truncate cuts a text to so many characters.
func truncate(text string, most int) string {
	if len(text) <= most {
		return text
	}
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	return string(runes[:most-1]) + "…"
}
