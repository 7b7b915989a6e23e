package kpi

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// SecondsText writes a time for people, to the second: "45s", "12m 30s", "2d 3h". Fractions are rounded; it is "0s" at zero.
func SecondsText(seconds float64) string {
	left := int64(math.Round(seconds))
	if left <= 0 {
		return "0s"
	}
	var parts []string
	for _, unit := range []struct {
		name string
		size int64
	}{{"d", 86400}, {"h", 3600}, {"m", 60}, {"s", 1}} {
		if n := left / unit.size; n > 0 {
			parts = append(parts, fmt.Sprintf("%d%s", n, unit.name))
			left %= unit.size
		}
	}
	return strings.Join(parts, " ")
}

// RoughText writes a time in its two largest units, cut, so that what is left is never shown longer than it is: "10m 4s", "3d 4h". A negative
// time gives the same text; whoever asks says which way it goes.
func RoughText(seconds float64) string {
	left := int64(math.Abs(seconds))
	units := []struct {
		name string
		size int64
	}{{"d", 86400}, {"h", 3600}, {"m", 60}, {"s", 1}}
	for i, unit := range units[:3] {
		if left < unit.size {
			continue
		}
		next := units[i+1]
		text := fmt.Sprintf("%d%s", left/unit.size, unit.name)
		if rest := left % unit.size / next.size; rest > 0 {
			text += fmt.Sprintf(" %d%s", rest, next.name)
		}
		return text
	}
	return fmt.Sprintf("%ds", left)
}

// ShareText writes a share as percent without superfluous digits: 0.999 is "99.9 %".
func ShareText(share float64) string {
	// Ten decimals are more than any target has and fewer than where binary fractions show.
	return strconv.FormatFloat(math.Round(share*1e12)/1e10, 'f', -1, 64) + " %"
}
