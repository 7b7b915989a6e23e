package schedules

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/civil"
	"github.com/golive/hypercare/pkg/roster"
	"github.com/golive/hypercare/pkg/roster/csv"
	"github.com/golive/hypercare/pkg/roster/goalert"
	"github.com/golive/hypercare/pkg/roster/ical"
	"github.com/golive/hypercare/pkg/roster/oncall"
	"github.com/golive/hypercare/pkg/usecase"
	"github.com/golive/hypercare/pkg/usecase/kinds"
)

// RosterFormats are those in which a roster can come.
var RosterFormats = []string{"csv", "ical", "goalert", "oncall"}

// importedLayer is the layer that a roster becomes which has no name of its own. Importing again replaces it.
const importedLayer = "Imported roster"

// Recurring events of a calendar become shifts for so long.
const (
	rosterBack  = 30 * 24 * time.Hour
	rosterAhead = 400 * 24 * time.Hour
)

// Accept judges a JSON value by a schema of the contract and by rules, as it does for a request of its own.
type Accept func(schema string, value any, rules func(body any) []apis.FieldError) error

// Roster is a roster from elsewhere that somebody wants to take over.
type Roster struct {
	Format   string // of RosterFormats
	Schedule string // to be changed; empty makes new schedules, where the format can
	Body     []byte
	DryRun   bool
}

// TakeOver takes a roster over: as a layer of a schedule, or as schedules. While there are problems nothing is saved; they are the answer to
// a dry run and an *usecase.Invalid otherwise.
func TakeOver(tx usecase.Tx, c usecase.Caller, accept Accept, in Roster) (apis.RosterAnswer, error) {
	if err := usecase.Require(tx, c, "", apis.PermissionConfigure); err != nil {
		return apis.RosterAnswer{}, err
	}
	people, err := peopleOfRosters(tx)
	if err != nil {
		return apis.RosterAnswer{}, err
	}
	t := &taking{tx: tx, caller: c, accept: accept, people: people, in: in}
	t.answer = apis.RosterAnswer{
		DryRun: in.DryRun, Schedules: []apis.RosterSchedule{}, People: []apis.RosterPerson{}, Warnings: []string{}, Problems: []apis.RosterProblem{},
	}
	if in.Schedule != "" {
		if t.current, err = usecase.One[apis.ScheduleSpec](tx, "Schedule", in.Schedule); err != nil {
			return apis.RosterAnswer{}, err
		}
	}
	if err := t.run(); err != nil {
		return apis.RosterAnswer{}, err
	}
	if len(t.answer.Problems) > 0 && !in.DryRun {
		return apis.RosterAnswer{}, &usecase.Invalid{Fields: asFields(t.answer.Problems)}
	}
	return t.answer, nil
}

func asFields(problems []apis.RosterProblem) []apis.FieldError {
	fields := make([]apis.FieldError, len(problems))
	for i, problem := range problems {
		fields[i] = apis.FieldError{Field: "roster", Reason: problem.Reason}
		if problem.Line > 0 {
			fields[i].Field = "line " + strconv.Itoa(problem.Line)
		}
	}
	return fields
}

func peopleOfRosters(r usecase.Reader) (*roster.People, error) {
	objects, err := usecase.Every[apis.ResponderSpec](r, "Responder")
	if err != nil {
		return nil, fmt.Errorf("list responders: %w", err)
	}
	all := make([]roster.Person, len(objects))
	for i, o := range objects {
		all[i] = roster.Person{Responder: o.Metadata.Name, Display: o.Spec.DisplayName, Login: o.Spec.GrafanaLogin, Email: o.Spec.Email}
	}
	return roster.NewPeople(all), nil
}

// taking is one roster being taken over.
type taking struct {
	tx      usecase.Tx
	caller  usecase.Caller
	accept  Accept
	people  *roster.People
	in      Roster
	current *usecase.Object[apis.ScheduleSpec] // nil when new schedules are to be made
	answer  apis.RosterAnswer
}

func (t *taking) run() error {
	plans, err := t.read()
	if err != nil {
		return err
	}
	t.answer.People = append(t.answer.People, t.people.Seen()...)
	t.answer.Problems = append(t.answer.Problems, t.people.Problems()...)
	slices.SortStableFunc(t.answer.Problems, func(a, b apis.RosterProblem) int { return a.Line - b.Line })
	for _, plan := range plans {
		shifts := 0
		for _, layer := range plan.Spec.Layers {
			if t.current == nil || slices.Contains(plan.Layers, layer.Name) {
				shifts += len(layer.Shifts)
			}
		}
		one := apis.RosterSchedule{Spec: plan.Spec, Shifts: shifts}
		if t.current != nil {
			one.Name = t.current.Metadata.Name
		}
		t.answer.Schedules = append(t.answer.Schedules, one)
	}
	if len(t.answer.Problems) > 0 {
		return nil
	}
	for i, plan := range plans {
		name, err := t.save(plan)
		if err := t.refused(err); err != nil {
			return err
		}
		if !t.in.DryRun {
			t.answer.Schedules[i].Name = name
		}
	}
	return nil
}

// refused makes problems of what the rules of a kind refuse.
func (t *taking) refused(err error) error {
	var invalid *usecase.Invalid
	if !errors.As(err, &invalid) {
		return err
	}
	for _, field := range invalid.Fields {
		t.answer.Problems = append(t.answer.Problems, apis.RosterProblem{Reason: field.Field + " " + field.Reason + "."})
	}
	return nil
}

// read makes of the file what the schedules are to be.
func (t *taking) read() ([]roster.Plan, error) {
	now := t.tx.Stamp().At
	switch t.in.Format {
	case "goalert":
		return t.translated(goalert.Read(t.in.Body, t.people, now)), nil
	case "oncall":
		return t.translated(oncall.Read(t.in.Body, t.people, now)), nil
	}
	if t.current == nil {
		return nil, usecase.InvalidField("schedule", "is missing; name the schedule that gets the roster, because a %s file says nothing else of it", t.in.Format)
	}
	spec := t.current.Spec
	zone, err := civil.LoadZone(spec.TimeZone)
	if err != nil {
		return nil, err
	}
	var found *roster.Found
	if t.in.Format == "csv" {
		found = csv.Read(t.in.Body, csv.Reading{Zone: zone, People: t.people, Slots: slotsOf(spec)})
	} else {
		found = ical.Read(t.in.Body, ical.Reading{Zone: zone, People: t.people, From: now.Add(-rosterBack), To: now.Add(rosterAhead)})
	}
	if len(found.Shifts) == 0 && len(found.Problems) == 0 && len(t.people.Problems()) == 0 {
		found.Problem(0, "No shift was found in the file.")
	}
	t.answer.Warnings = append(t.answer.Warnings, found.Warnings...)
	t.answer.Problems = append(t.answer.Problems, found.Problems...)
	name := importedLayer
	if title := strings.TrimSpace(found.Title); title != "" {
		name = shortened(title, 100)
	}
	spec.Layers = withLayer(spec.Layers, found.Layer(name))
	return []roster.Plan{{Spec: spec, Layers: []string{name}}}, nil
}

// translated are the schedules of a file; one that changes the named schedule keeps what other programs do not know.
func (t *taking) translated(read *roster.Translation) []roster.Plan {
	t.answer.Warnings = append(t.answer.Warnings, read.Warnings...)
	t.answer.Problems = append(t.answer.Problems, read.Problems...)
	switch {
	case t.current == nil:
	case len(read.Plans) > 1:
		t.answer.Problems = append(t.answer.Problems, apis.RosterProblem{
			Reason: fmt.Sprintf("The file has %d schedules, but one is to be changed. Leave the others out, or make new ones.", len(read.Plans)),
		})
	case len(read.Plans) == 1:
		spec := t.current.Spec
		spec.Layers = read.Plans[0].Spec.Layers
		if spec.TimeZone != read.Plans[0].Spec.TimeZone {
			t.answer.Warnings = append(t.answer.Warnings, fmt.Sprintf("The time zone changes from %s to %s.", spec.TimeZone, read.Plans[0].Spec.TimeZone))
			spec.TimeZone = read.Plans[0].Spec.TimeZone
		}
		read.Plans[0].Spec = spec
		for _, layer := range spec.Layers {
			read.Plans[0].Layers = append(read.Plans[0].Layers, layer.Name)
		}
	}
	return read.Plans
}

// slotsOf are the slots of all layers; what a heading may name.
func slotsOf(spec apis.ScheduleSpec) []apis.Slot {
	var all []apis.Slot
	for _, layer := range spec.Layers {
		all = append(all, layer.Slots...)
	}
	return all
}

// withLayer puts a layer in the place of the one of the same name, or on top.
func withLayer(layers []apis.ScheduleLayer, layer apis.ScheduleLayer) []apis.ScheduleLayer {
	layers = slices.Clone(layers)
	for i := range layers {
		if layers[i].Name == layer.Name {
			layer.From, layer.Until, layer.Beside, layer.Restrictions = layers[i].From, layers[i].Until, layers[i].Beside, layers[i].Restrictions
			layers[i] = layer
			return layers
		}
	}
	return append(layers, layer)
}

func shortened(text string, characters int) string {
	if runes := []rune(text); len(runes) > characters {
		return string(runes[:characters])
	}
	return text
}

// save stores a schedule by the rules that hold for people, with its overrides.
func (t *taking) save(plan roster.Plan) (apis.Name, error) {
	kind := kinds.Named("Schedule")
	in, err := t.input(kind, plan.Spec)
	if err != nil {
		return "", err
	}
	var saved kinds.Object
	if t.current == nil {
		saved, err = kind.Create(t.tx, t.caller, in)
	} else {
		saved, err = kind.Change(t.tx, t.caller, t.current.Metadata.Name, 0, func(current usecase.Resource) (kinds.Input, error) {
			in.Metadata.Labels = current.Metadata.Labels
			in.Metadata.Annotations = current.Metadata.Annotations
			return in, nil
		})
	}
	if err != nil {
		return "", err
	}
	return saved.Metadata.Name, t.saveOverrides(saved.Metadata.Name, plan.Overrides)
}

// input is a spec as a request would bring it, judged by its schema and its rules.
func (t *taking) input(kind *kinds.Kind, spec any) (kinds.Input, error) {
	raw, err := json.Marshal(map[string]any{"spec": spec})
	if err != nil {
		return kinds.Input{}, fmt.Errorf("encode %s: %w", kind.Noun, err)
	}
	value, err := jsonValue(raw)
	if err != nil {
		return kinds.Input{}, fmt.Errorf("read %s: %w", kind.Noun, err)
	}
	if err := t.accept(kind.Schema(), value, kind.Problems); err != nil {
		return kinds.Input{}, err
	}
	if raw, err = json.Marshal(value); err != nil {
		return kinds.Input{}, fmt.Errorf("encode %s: %w", kind.Noun, err)
	}
	var in kinds.Input
	return in, usecase.DecodeChecked(raw, &in)
}

func jsonValue(raw []byte) (value any, err error) {
	from := json.NewDecoder(strings.NewReader(string(raw)))
	from.UseNumber()
	err = from.Decode(&value)
	return value, err
}

// saveOverrides makes the overrides that are not over and not there yet. One that runs begins now.
func (t *taking) saveOverrides(schedule apis.Name, overrides []apis.ShiftOverrideSpec) error {
	if len(overrides) == 0 {
		return nil
	}
	there, err := usecase.Every[apis.ShiftOverrideSpec](t.tx, "ShiftOverride")
	if err != nil {
		return fmt.Errorf("list overrides: %w", err)
	}
	now := t.tx.Stamp().At
	kind := kinds.Named("ShiftOverride")
	for _, override := range overrides {
		override.Schedule = schedule
		if !override.End.After(now) {
			continue
		}
		known := slices.ContainsFunc(there, func(o usecase.Object[apis.ShiftOverrideSpec]) bool {
			same := o.Spec.Start.Equal(override.Start) || !o.Spec.Start.After(now) && !override.Start.After(now)
			return same && o.Spec.Schedule == schedule && o.Spec.Add == override.Add && o.Spec.Remove == override.Remove && o.Spec.End.Equal(override.End)
		})
		if known {
			continue
		}
		if !override.Start.After(now) {
			override.Start = now
		}
		in, err := t.input(kind, override)
		if err != nil {
			return err
		}
		if _, err := kind.Create(t.tx, t.caller, in); err != nil {
			return err
		}
	}
	return nil
}
