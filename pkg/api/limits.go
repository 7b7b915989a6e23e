package api

// The built-in limits on what one request may bring.
const (
	maxBody   = 1 << 20 // bytes, after decompression
	maxIngest = 4 << 20 // bytes of a body of alerts, after decompression
	maxDepth  = 32      // nesting of objects and arrays
)

// Limits bound what one request may bring. What is 0 takes the built-in limit.
type Limits struct {
	Body   int64 // bytes, after decompression
	Ingest int64 // bytes of a body of alerts, after decompression
	Depth  int   // nesting of objects and arrays
}

func (l *Limits) defaults() {
	if l.Body == 0 {
		l.Body = maxBody
	}
	if l.Ingest == 0 {
		l.Ingest = maxIngest
	}
	if l.Depth == 0 {
		l.Depth = maxDepth
	}
}
