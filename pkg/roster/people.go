package roster

import (
	"fmt"
	"strings"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/words"
)

// Person is a responder with everything by which a roster may call that person.
type Person struct {
	Responder apis.Name
	Display   string
	Login     string
	Email     string
}

// People finds responders by what a roster calls them, and remembers who was asked for. Letter case and extra spaces do not matter.
type People struct {
	called [4]map[string][]apis.Name // by responder name, login, mail address and display name, in this order of preference
	asked  map[string]int            // place in seen, by what was asked for
	seen   []apis.RosterPerson
	lines  []int    // where each of seen stood first
	why    []string // why nobody was found
	// tooMany says that people were left out because a file names more than anybody can look through.
	tooMany bool
}

// NewPeople is ready to be asked.
func NewPeople(all []Person) *People {
	p := &People{asked: map[string]int{}}
	for i := range p.called {
		p.called[i] = map[string][]apis.Name{}
	}
	for _, person := range all {
		for i, key := range []string{person.Responder, person.Login, person.Email, person.Display} {
			if key = folded(key); key != "" {
				p.called[i][key] = append(p.called[i][key], person.Responder)
			}
		}
	}
	return p
}

// Find is the responder that a text names; false, and a problem of that line, when nobody or more than one person is called so. Also are
// other words for the same person, such as a mail address, which count when the text itself names nobody. Line 0 is unknown.
func (p *People) Find(line int, text string, also ...string) (apis.Name, bool) {
	key := strings.Join(append([]string{folded(text)}, also...), "\n")
	if i, before := p.asked[key]; before {
		return p.seen[i].Responder, p.seen[i].Responder != ""
	}
	if len(p.seen) == mostPeople {
		p.tooMany = true
		return "", false
	}
	found, why := p.look(append([]string{text}, also...))
	p.asked[key] = len(p.seen)
	p.seen = append(p.seen, apis.RosterPerson{Text: strings.TrimSpace(text), Responder: found})
	p.lines = append(p.lines, line)
	p.why = append(p.why, why)
	return found, found != ""
}

// Knows says whether exactly one responder is called so, without asking in earnest.
func (p *People) Knows(text string) bool {
	found, _ := p.look([]string{text})
	return found != ""
}

func (p *People) look(texts []string) (found apis.Name, why string) {
	for _, text := range texts {
		for _, called := range p.called {
			names := called[folded(text)]
			switch len(names) {
			case 0:
			case 1:
				return names[0], ""
			default:
				return "", fmt.Sprintf("%s is what %s are called. Write the name of the one that is meant.", words.Short(text), words.And(names))
			}
		}
	}
	return "", fmt.Sprintf("Nobody is called %s. Add a responder with this name, login or mail address, or write one that there is.", words.Short(texts[0]))
}

// Seen lists everybody who was asked for, in the order in which they were.
func (p *People) Seen() []apis.RosterPerson { return p.seen }

// Problems names each person once who was asked for and not found.
func (p *People) Problems() []apis.RosterProblem {
	var problems []apis.RosterProblem
	if p.tooMany {
		problems = append(problems, apis.RosterProblem{Reason: fmt.Sprintf("More than %d people are named. Take a smaller part.", mostPeople)})
	}
	for i, person := range p.seen {
		if person.Responder == "" && len(problems) < mostProblems {
			problems = append(problems, apis.RosterProblem{Line: p.lines[i], Reason: p.why[i]})
		}
	}
	return problems
}

func folded(text string) string { return strings.Join(strings.Fields(strings.ToLower(text)), " ") }
