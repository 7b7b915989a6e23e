package schedules

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
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

// Taking is a roster on its way in. It is prepared from what is stored, read, which takes its time and needs nothing stored, and saved.
type Taking struct {
	in      Roster
	caller  usecase.Caller
	accept  Accept
	people  *roster.People
	current *usecase.Object[apis.ScheduleSpec] // nil when new schedules are to be made
	plans   []plan
	answer  apis.RosterAnswer
}

// plan is a schedule that is to be saved.
type plan struct {
	roster.Plan
	input     kinds.Input
	overrides []kinds.Input
}

// PrepareRoster looks up who there is, and the schedule that is to be changed.
func PrepareRoster(r usecase.Reader, c usecase.Caller, accept Accept, in Roster, now time.Time) (*Taking, error) {
	if err := usecase.Require(r, c, "", apis.PermissionConfigure, now); err != nil {
		return nil, err
	}
	people, err := peopleOfRosters(r)
	if err != nil {
		return nil, err
	}
	t := &Taking{caller: c, accept: accept, people: people, in: in}
	t.answer = apis.RosterAnswer{
		DryRun: in.DryRun, Schedules: []apis.RosterSchedule{}, People: []apis.RosterPerson{}, Warnings: []string{}, Problems: []apis.RosterProblem{},
	}
	if in.Schedule != "" {
		if t.current, err = usecase.One[apis.ScheduleSpec](r, "Schedule", in.Schedule); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// Read makes of the file what the schedules are to be, and judges that as if people had written it.
func (t *Taking) Read(now time.Time) error {
	read, err := t.read(now)
	if err != nil {
		return err
	}
	t.answer.People = append(t.answer.People, t.people.Seen()...)
	t.answer.Problems = append(t.answer.Problems, t.people.Problems()...)
	slices.SortStableFunc(t.answer.Problems, func(a, b apis.RosterProblem) int { return a.Line - b.Line })
	for _, one := range read {
		shifts := 0
		for _, layer := range one.Spec.Layers {
			if t.current == nil || slices.Contains(one.Layers, layer.Name) {
				shifts += len(layer.Shifts)
			}
		}
		shown := apis.RosterSchedule{Spec: one.Spec, Shifts: shifts}
		if t.current != nil {
			shown.Name = t.current.Metadata.Name
		}
		t.answer.Schedules = append(t.answer.Schedules, shown)
	}
	if len(t.answer.Problems) > 0 {
		return nil
	}
	for _, one := range read {
		if err := t.judge(one, now); err != nil {
			return err
		}
	}
	return nil
}

func (t *Taking) judge(read roster.Plan, now time.Time) error {
	input, err := t.input(kinds.Named("Schedule"), read.Spec)
	if err := t.refused(err); err != nil {
		return err
	}
	judged := plan{Plan: read, input: input}
	for _, override := range read.Overrides {
		if !override.End.After(now) {
			continue
		}
		if !override.Start.After(now) {
			override.Start = now // one that runs begins now
		}
		override.Schedule = "unknown" // until the schedule has its name
		made, err := t.input(kinds.Named("ShiftOverride"), override)
		if err := t.refused(err); err != nil {
			return err
		}
		judged.overrides = append(judged.overrides, made)
	}
	t.plans = append(t.plans, judged)
	return nil
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

// refused makes problems of what the rules of a kind refuse.
func (t *Taking) refused(err error) error {
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
func (t *Taking) read(now time.Time) ([]roster.Plan, error) {
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
func (t *Taking) translated(read *roster.Translation) []roster.Plan {
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

// input is a spec as a request would bring it, judged by its schema and its rules.
func (t *Taking) input(kind *kinds.Kind, spec any) (kinds.Input, error) {
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
