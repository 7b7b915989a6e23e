package civil

import "time"

const (
	day           = 24 * time.Hour
	secondsPerDay = int64(day / time.Second)
)

// Date is a day of the calendar without zone and time of day. Dates compare with ==; the zero Date is 1970-01-01.
type Date struct {
	number int64 // days since 1970-01-01
}

// NewDate is the date of a year, month and day of the month. Values outside their range carry over: February 30 is March 1 or 2.
func NewDate(year int, month time.Month, dayOfMonth int) Date {
	return Date{floorDiv(time.Date(year, month, dayOfMonth, 0, 0, 0, 0, time.UTC).Unix(), secondsPerDay)}
}

// AddDays is the date n days later, or earlier when n is negative.
func (d Date) AddDays(n int) Date { return Date{d.number + int64(n)} }

// DaysSince is the number of days from other to d, negative when d is the earlier one.
func (d Date) DaysSince(other Date) int { return int(d.number - other.number) }

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday {
	sinceSunday := d.number + int64(time.Thursday) // 1970-01-01 was a Thursday
	return time.Weekday(sinceSunday - 7*floorDiv(sinceSunday, 7))
}

// WeekStart is the Monday on or before d.
func (d Date) WeekStart() Date {
	sinceMonday := (int(d.Weekday()) + 6) % 7
	return d.AddDays(-sinceMonday)
}

// String writes the date as 2006-01-02.
func (d Date) String() string { return d.midnight().Format(time.DateOnly) }

// midnight is the start of the date in UTC, which also stands for the clock reading 00:00 of any zone.
func (d Date) midnight() time.Time { return time.Unix(d.number*secondsPerDay, 0).UTC() }

func floorDiv(a, b int64) int64 {
	quotient := a / b
	if a%b < 0 {
		quotient--
	}
	return quotient
}
