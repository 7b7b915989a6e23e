package incident

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

var namePattern = regexp.MustCompile(`^inc-(\d{8})-\d{4,12}$`)

// maxImportedNumber is the highest number that an import may bring. What is declared afterwards counts on from it, and must have room.
const maxImportedNumber = 999_999

// IsName says whether a text is the name of an incident: inc-YYYYMMDD-NNNN with a day that there is and a number of four to twelve digits.
func IsName(text string) bool {
	parts := namePattern.FindStringSubmatch(text)
	if parts == nil {
		return false
	}
	_, err := time.Parse("20060102", parts[1])
	return err == nil
}

// numberOf is the number at the end of an incident's name.
func numberOf(name string) int64 {
	digits := name[strings.LastIndexByte(name, '-')+1:]
	number, _ := strconv.ParseInt(digits, 10, 64) // IsName leaves no other than digits
	return number
}
