package apis

import (
	"reflect"
	"time"
)

var timeType = reflect.TypeFor[time.Time]()

// WholeSeconds turns every instant inside a value to UTC and whole seconds, as the contract has them. The value is given as a pointer.
func WholeSeconds(value any) { wholeSeconds(reflect.ValueOf(value)) }

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
