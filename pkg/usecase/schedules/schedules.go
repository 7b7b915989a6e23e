// Package schedules is what people do with schedules: stand in for each other, swap, take a shift; and what is asked of them.
package schedules

import (
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/calendars"
)

// Drawn is a schedule with who is on call by it.
type Drawn = calendars.Drawn

// One reads a schedule with its overrides.
func One(r usecase.Reader, name string) (*Drawn, error) { return calendars.One(r, name) }

// Every reads all schedules with their overrides, by name.
func Every(r usecase.Reader) ([]Drawn, error) { return calendars.Every(r) }
