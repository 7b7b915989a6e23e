package edge

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/golive/hypercare/sandbox/host/pluginproc"
)

// ResourcesPrefix is the path under which Grafana passes everything to the plugin.
const ResourcesPrefix = "/api/plugins/" + PluginID + "/resources"

// maxBodyBytes only protects the host; the plugin's own gRPC limit of 16 MiB strikes first.
const maxBodyBytes = 64 << 20

// ServeResources passes a request to the plugin's CallResource and streams the answer back as its messages come.
func (p Plugin) ServeResources(w http.ResponseWriter, r *http.Request) {
	target, err := resourceURL(r)
	if err != nil {
		fail(w, http.StatusBadRequest, "Failed for create plugin resource request", "")
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBodyBytes))
	if err != nil {
		fail(w, http.StatusInternalServerError, "Failed to call resource", "")
		return
	}
	clients, err := p.Process.Clients()
	if err != nil {
		callFailed(w, err)
		return
	}
	stream, err := clients.Resource.CallResource(r.Context(), &pluginv2.CallResourceRequest{
		PluginContext: p.Context(p.People.Resolve(r)),
		Path:          target.Path,
		Method:        r.Method,
		Url:           target.String(),
		Headers:       requestHeaders(r),
		Body:          body,
	})
	if err != nil {
		callFailed(w, err)
		return
	}
	relay(w, stream)
}

// resourceURL is the part of the path behind the prefix, and the query. As in Grafana, whose router undoes the escapes and drops a last slash,
// what is left is read as an address once more: an escaped ? begins a query, %2541 is A, and an escaped control character or lone % is no address.
func resourceURL(r *http.Request) (*url.URL, error) {
	rest, err := url.PathUnescape(strings.TrimPrefix(r.URL.EscapedPath(), ResourcesPrefix))
	if err != nil {
		return nil, err
	}
	rest = strings.TrimSuffix(strings.TrimPrefix(rest, "/"), "/")
	if r.URL.RawQuery != "" {
		rest += "?" + r.URL.RawQuery
	}
	return url.Parse(rest)
}

func relay(w http.ResponseWriter, stream pluginv2.Resource_CallResourceClient) {
	body := &lateFlusher{to: w, flush: http.NewResponseController(w).Flush}
	defer body.stop()
	for first := true; ; first = false {
		message, err := stream.Recv()
		switch {
		case err == nil:
		case first && errors.Is(err, io.EOF):
			fail(w, http.StatusInternalServerError, "Failed to call resource", "")
			return
		case first:
			callFailed(w, err)
			return
		case errors.Is(err, io.EOF):
			return
		default:
			// The head of the answer goes out with what there is: only a broken connection can still say that the rest is missing.
			body.send()
			panic(http.ErrAbortHandler)
		}
		if first {
			responseHeaders(w.Header(), message.GetHeaders(), int(message.GetCode()))
			w.WriteHeader(int(message.GetCode()))
		}
		if _, err := body.Write(message.GetBody()); err != nil {
			return
		}
	}
}

// callFailed answers as Grafana does when the plugin is away, breaks off or lacks the method.
func callFailed(w http.ResponseWriter, err error) {
	switch {
	case status.Code(err) == codes.Unimplemented:
		fail(w, http.StatusNotFound, "Not found", "")
	case errors.Is(err, pluginproc.ErrDown), status.Code(err) == codes.Unavailable:
		fail(w, http.StatusInternalServerError, "Plugin unavailable", "plugin.unavailable")
	default:
		fail(w, http.StatusInternalServerError, "An error occurred within the plugin", "plugin.downstreamError")
	}
}

func fail(w http.ResponseWriter, code int, text, id string) {
	body := map[string]any{"message": text, "statusCode": code, "traceID": ""}
	if id != "" {
		body["messageId"] = id
	}
	reply(w, code, body)
}

func reply(w http.ResponseWriter, code int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(code)
	_ = json.NewEncoder(w).Encode(body)
}
