package api

import (
	"fmt"
	"net/http"

	"github.com/golive/hypercare/pkg/apis"
)

// problem is a refusal that the surface itself decides, before or beside the use cases.
type problem struct {
	status  int
	reason  string
	message string
	fields  []apis.FieldError
	header  http.Header
}

func (p *problem) Error() string { return p.message }

func refuse(status int, reason, format string, args ...any) *problem {
	return &problem{status: status, reason: reason, message: fmt.Sprintf(format, args...)}
}

func badRequest(format string, args ...any) *problem {
	return refuse(http.StatusBadRequest, "badRequest", format, args...)
}

func badParameter(name, format string, args ...any) *problem {
	reason := fmt.Sprintf(format, args...)
	p := badRequest("Query parameter %s: %s.", name, reason)
	p.fields = []apis.FieldError{{Field: name, Reason: reason}}
	return p
}

func (p *problem) with(header, value string) *problem {
	if p.header == nil {
		p.header = http.Header{}
	}
	p.header.Set(header, value)
	return p
}
