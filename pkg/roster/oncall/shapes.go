package oncall

import (
	"bytes"
	"encoding/json"
)

// The answers of OnCall's HTTP API, as far as they say who is on call.

type export struct {
	Schedules list[schedule] `json:"schedules"`
	Shifts    list[shift]    `json:"on_call_shifts"`
	Users     list[user]     `json:"users"`
}

type schedule struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Type     string   `json:"type"` // ical, calendar or web
	TimeZone string   `json:"time_zone"`
	Shifts   []string `json:"shifts"`
	ICal     string   `json:"ical_url_primary"`
	Override string   `json:"ical_url_overrides"`
}

type shift struct {
	ID            string     `json:"id"`
	Name          string     `json:"name"`
	Type          string     `json:"type"` // single_event, recurrent_event, rolling_users or override
	TimeZone      string     `json:"time_zone"`
	Level         int        `json:"level"`
	Start         string     `json:"start"` // by the clock
	RotationStart string     `json:"rotation_start"`
	Duration      float64    `json:"duration"` // seconds
	Frequency     string     `json:"frequency"`
	Interval      int        `json:"interval"`
	Until         string     `json:"until"`
	WeekStart     string     `json:"week_start"`
	ByDay         []string   `json:"by_day"`
	ByMonth       []int      `json:"by_month"`
	ByMonthDay    []int      `json:"by_monthday"`
	Users         []string   `json:"users"`
	RollingUsers  [][]string `json:"rolling_users"`
	FirstIndex    int        `json:"start_rotation_from_user_index"`
}

type user struct {
	ID       string `json:"id"`
	Email    string `json:"email"`
	Username string `json:"username"`
}

// list is a list as it is, or a page of one with its items in results.
type list[T any] struct {
	items []T
	more  bool // the page is not the last
}

func (l *list[T]) UnmarshalJSON(raw []byte) error {
	if bytes.HasPrefix(bytes.TrimSpace(raw), []byte("[")) {
		return json.Unmarshal(raw, &l.items)
	}
	var page struct {
		Next    *string `json:"next"`
		Results []T     `json:"results"`
	}
	err := json.Unmarshal(raw, &page)
	l.items = page.Results
	l.more = page.Next != nil
	return err
}
