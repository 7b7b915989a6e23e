package api

import (
	"errors"
	"reflect"
	"time"
)

// checkInstant takes what Go can read and write again: RFC 3339, from 1970 to 9998.
func checkInstant(value any) error {
	text, ok := value.(string)
	if !ok {
		return nil
	}
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return errors.New("is no instant; write RFC 3339 such as 2026-11-21T06:00:00Z")
	}
	if year := at.UTC().Year(); year < 1970 || year > 9998 {
		return errors.New("lies outside the years 1970 to 9998")
	}
	return nil
}

var timeType = reflect.TypeFor[time.Time]()

// wholeSeconds turns every instant inside a value, which must be reached through a pointer, to UTC and whole seconds, as the contract has them.
func wholeSeconds(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			wholeSeconds(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			wholeSeconds(v.Index(i))
		}
	case reflect.Struct:
		if v.Type() == timeType {
			if at := v.Interface().(time.Time); !at.IsZero() {
				v.Set(reflect.ValueOf(at.UTC().Truncate(time.Second)))
			}
			return
		}
		for i := range v.NumField() {
			wholeSeconds(v.Field(i))
		}
	}
}
