package incident

import (
	"regexp"
	"time"
)

var namePattern = regexp.MustCompile(`^inc-(\d{8})-\d{4,6}$`)

// IsName says whether a text is the name of an incident: inc-YYYYMMDD-NNNN with a day that there is and a number of four to six digits.
func IsName(text string) bool {
	parts := namePattern.FindStringSubmatch(text)
	if parts == nil {
		return false
	}
	_, err := time.Parse("20060102", parts[1])
	return err == nil
}
