package alert

// Batch is one notification: the alerts that could be read, and why others could not.
type Batch struct {
	Source    string
	Alerts    []Incoming
	Rejected  []Rejected
	Truncated int // alerts the sender left out
}

// Rejected is an alert of a notification that could not be read.
type Rejected struct {
	Index  int
	Reason string
}
