package sources

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/golive/hypercare/pkg/apis"
	"github.com/golive/hypercare/pkg/metricsource"
	"github.com/golive/hypercare/pkg/usecase"
)

func (s *Sources) patience() time.Duration {
	if s.Patience > 0 {
		return s.Patience
	}
	return 10 * time.Second
}

// Test asks a source, a saved one by its name or any by its address, and says what it found or what is wrong. That a source does not
// answer is an answer of the test and no error.
func (s *Sources) Test(ctx context.Context, c usecase.Caller, body apis.MetricSourceTestBody) (apis.MetricSourceTest, error) {
	settings, err := s.settings(ctx, c.Namespace)
	if err != nil {
		return apis.MetricSourceTest{}, err
	}
	allowed := body.AllowedHosts
	if allowed == nil {
		allowed = settings.AllowedHosts
	}
	address := strings.TrimSpace(body.Url)
	if address == "" {
		for _, known := range settings.MetricSources {
			if known.Name == body.Name {
				address = known.URL
			}
		}
	}
	switch {
	case address == "" && body.Name == "":
		return apis.MetricSourceTest{}, usecase.InvalidField("url", "is missing; write the address of a Prometheus, or the name of a saved source")
	case address == "":
		return apis.MetricSourceTest{}, usecase.InvalidField("name", "%q is no saved metric source; send its address as url", body.Name)
	case hostSentence(allowed) != "":
		return apis.MetricSourceTest{}, usecase.InvalidField("allowedHosts", "%s", hostSentence(allowed))
	}
	ctx, cancel := context.WithTimeout(ctx, s.patience())
	defer cancel()
	source, err := connect("test", address, allowed, s.patience())
	if err != nil {
		return failedTest(address, err), nil
	}
	defer source.Close()
	found, err := source.Probe(ctx, s.Now())
	if err != nil {
		return failedTest(address, err), nil
	}
	return apis.MetricSourceTest{
		Outcome: apis.MetricSourceTestOutcomeOk, Message: foundSentence(found), Version: found.Version, Targets: found.Targets, Oldest: found.Oldest,
	}, nil
}

func failedTest(address string, err error) apis.MetricSourceTest {
	trouble := troubleOf(err)
	return apis.MetricSourceTest{Outcome: trouble.outcome, Message: trouble.sentence(address, saidBy(err))}
}

func foundSentence(found metricsource.Found) string {
	version := ""
	if found.Version != "" {
		version = " (version " + found.Version + ")"
	}
	switch {
	case found.Oldest.IsZero():
		return fmt.Sprintf("It answers%s, but has no samples of \"up\" from the last 90 days. Check that it scrapes targets, or write indicators on other metrics.", version)
	case found.Targets == 0:
		return fmt.Sprintf("It answers%s, but no target reports now; samples go back to %s.", version, day(found.Oldest))
	case found.Targets == 1:
		return fmt.Sprintf("It answers%s: 1 target reports, samples go back to %s at least.", version, day(found.Oldest))
	default:
		return fmt.Sprintf("It answers%s: %d targets report, samples go back to %s at least.", version, found.Targets, day(found.Oldest))
	}
}

func day(at time.Time) string { return at.UTC().Format("2 January 2006") }
