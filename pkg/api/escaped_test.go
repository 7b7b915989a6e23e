package api

import "net/url"

func escaped(text string) string { return url.QueryEscape(text) }
