package goalert

import (
	"bytes"
	"encoding/json"
	"time"
)

// The answers of GoAlert's GraphQL API, as far as they say who is on call.

type export struct {
	Data          *export        `json:"data"`
	Schedule      *schedule      `json:"schedule"`
	Schedules     list[schedule] `json:"schedules"`
	Rotation      *rotation      `json:"rotation"`
	Rotations     list[rotation] `json:"rotations"`
	Users         list[user]     `json:"users"`
	UserOverrides list[override] `json:"userOverrides"`
}

type schedule struct {
	ID                 string              `json:"id"`
	Name               string              `json:"name"`
	Description        string              `json:"description"`
	TimeZone           string              `json:"timeZone"`
	Targets            []assignment        `json:"targets"`
	TemporarySchedules []temporarySchedule `json:"temporarySchedules"`
}

type assignment struct {
	Target target `json:"target"`
	Rules  []rule `json:"rules"`
}

type target struct {
	ID   string `json:"id"`
	Type string `json:"type"` // user or rotation
	Name string `json:"name"`
}

type rule struct {
	Start         string `json:"start"` // 15:04 by the schedule's clock
	End           string `json:"end"`   // the next day when it is not after the start
	WeekdayFilter []bool `json:"weekdayFilter"`
}

type temporarySchedule struct {
	Start  time.Time `json:"start"`
	End    time.Time `json:"end"`
	Shifts []shift   `json:"shifts"`
}

type shift struct {
	Start  time.Time `json:"start"`
	End    time.Time `json:"end"`
	UserID string    `json:"userID"`
	User   *user     `json:"user"`
}

type rotation struct {
	ID              string    `json:"id"`
	Name            string    `json:"name"`
	Start           time.Time `json:"start"`
	TimeZone        string    `json:"timeZone"`
	Type            string    `json:"type"` // hourly, daily, weekly or monthly
	ShiftLength     int       `json:"shiftLength"`
	ActiveUserIndex int       `json:"activeUserIndex"`
	UserIDs         []string  `json:"userIDs"`
	Users           []user    `json:"users"`
	// NextHandoffTimes tell when it was that the active user was.
	NextHandoffTimes []time.Time `json:"nextHandoffTimes"`
}

type user struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Email string `json:"email"`
}

type override struct {
	Start        time.Time `json:"start"`
	End          time.Time `json:"end"`
	AddUserID    string    `json:"addUserID"`
	RemoveUserID string    `json:"removeUserID"`
	AddUser      *user     `json:"addUser"`
	RemoveUser   *user     `json:"removeUser"`
	Target       *target   `json:"target"`
}

// list is a list as it is, or a page of one with its items in nodes.
type list[T any] struct {
	items []T
	more  bool // the page is not the last
}

func (l *list[T]) UnmarshalJSON(raw []byte) error {
	if bytes.HasPrefix(bytes.TrimSpace(raw), []byte("[")) {
		return json.Unmarshal(raw, &l.items)
	}
	var page struct {
		Nodes    []T `json:"nodes"`
		PageInfo struct {
			HasNextPage bool `json:"hasNextPage"`
		} `json:"pageInfo"`
	}
	err := json.Unmarshal(raw, &page)
	l.items = page.Nodes
	l.more = page.PageInfo.HasNextPage
	return err
}
