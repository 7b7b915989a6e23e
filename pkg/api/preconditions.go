package api

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/golive/hypercare/pkg/api/wire"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/words"
)

// ifMatch is the resourceVersion of If-Match; 0 when the header is absent or takes anything (*). given tells the two apart.
func (c *call) ifMatch() (version int64, given bool, err error) {
	header := strings.TrimSpace(c.request.Header.Get("If-Match"))
	if header == "" || header == "*" {
		return 0, header == "*", nil
	}
	text := strings.Trim(strings.TrimPrefix(header, "W/"), `"`)
	text, _, _ = strings.Cut(text, "-")
	version, err = strconv.ParseInt(text, 10, 64)
	if err != nil || version < 1 {
		return 0, false, wire.BadRequest(
			"If-Match %s holds no resourceVersion; send the ETag of the object, or its metadata.resourceVersion.", words.Short(header))
	}
	return version, true, nil
}

// precondition is the version a change is made against: If-Match, else metadata.resourceVersion of the body. One of them is required.
// The use case compares it with what is there.
func (c *call) precondition() (int64, error) {
	version, given, err := c.ifMatch()
	if err != nil || given {
		return version, err
	}
	metadata, _ := field(c.body, "metadata").(map[string]any)
	text, _ := metadata["resourceVersion"].(string)
	if text == "" {
		return 0, wire.Refuse(http.StatusPreconditionRequired, "preconditionRequired",
			"Say which version you changed: send If-Match with the ETag of the object you read, or its metadata.resourceVersion in the body. "+
				"If-Match: * overwrites whatever is there.")
	}
	version, err = strconv.ParseInt(text, 10, 64)
	if err != nil || version < 1 {
		return 0, usecase.InvalidField("metadata.resourceVersion", "is %s, but must be the number that the object was read with", words.Short(text))
	}
	return version, nil
}

func field(value any, name string) any {
	object, _ := value.(map[string]any)
	return object[name]
}
