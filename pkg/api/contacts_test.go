package api

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/golive/hypercare/pkg/apis"
)

const bankBody = `{"metadata":{"name":"bank"},"spec":{"name":"Acquiring bank","role":"Card payments","phone":"+49 30 7654321","mail":"desk@bank.example","note":"Ask for the duty desk","period":"shop"}}`

func TestAContactIsKeptForAPeriodAndKeepsIt(t *testing.T) {
	w := givenShop(newWorld(t))
	require.Equal(t, "acquiring-bank", w.do("editor", "POST", "/contacts", strings.Replace(bankBody, `"metadata":{"name":"bank"},`, "", 1)).is(201).object().Metadata.Name)
	told := w.do("editor", "POST", "/contacts", `{"spec":{"name":"x","mail":"nobody","period":"ghost"}}`).is(422).fields()
	require.Equal(t, []string{"spec.mail"}, sortedKeys(told), "what a field says by itself comes before what others say")
	require.Contains(t, w.do("editor", "POST", "/contacts", `{"spec":{"name":"x","period":"ghost"}}`).is(422).fields(), "spec.period")
	w.do("viewer", "POST", "/contacts", bankBody).is(403)

	for _, path := range []string{"/alertroutes/critical", "/uptimeindicators/payments-up"} {
		w.do("editor", "DELETE", path, "", "If-Match", "*").is(200)
	}
	require.Contains(t, w.do("editor", "DELETE", "/periods/shop", "", "If-Match", "*").is(409).failure().Error, "contacts acquiring-bank")
	w.do("editor", "DELETE", "/contacts/acquiring-bank", "", "If-Match", "*").is(200)
	w.do("editor", "DELETE", "/periods/shop", "", "If-Match", "*").is(200)
}

func TestPhoneMailAndNoteOfAContactAreNotForEverybody(t *testing.T) {
	w := givenShop(newWorld(t))
	w.do("editor", "POST", "/contacts", bankBody).is(201)
	w.do("editor", "PATCH", "/contacts/bank", `{"spec":{"role":"Cards"}}`, "If-Match", "*").is(200)
	for _, path := range []string{"/contacts/bank", "/contacts", "/changes?since=0&include=objects", "/contacts/bank/history"} {
		for _, caller := range []string{"anonymous", "viewer"} {
			body := string(w.do(caller, "GET", path, "").is(200).body)
			require.Contains(t, body, "Acquiring bank")
			require.NotContains(t, body, "bank.example", "%s of %s", path, caller)
			require.NotContains(t, body, "7654321", "%s of %s", path, caller)
			require.NotContains(t, body, "duty desk", "%s of %s: people write numbers into notes", path, caller)
		}
		for _, caller := range []string{"responder", "editor", "admin"} {
			require.Contains(t, string(w.do(caller, "GET", path, "").is(200).body), "7654321", "%s of %s", path, caller)
		}
	}
}

func TestAContactIsImportedBehindItsPeriod(t *testing.T) {
	w := givenShop(newWorld(t))
	contact := strings.Replace(bankBody, "{", `{"kind":"Contact",`, 1)
	var taken apis.ImportAnswer
	w.do("admin", "POST", "/import", `{"objects":[`+strings.Replace(contact, `"shop"`, `"new"`, 1)+`,
		{"kind":"HypercarePeriod","metadata":{"name":"new"},"spec":{"title":"New","timeZone":"UTC","goLiveAt":"2026-11-20T08:00:00Z","plannedEnd":"2026-12-01T00:00:00Z"}}]}`).is(200).into(&taken)
	require.Equal(t, 2, taken.Created)
	require.Equal(t, []string{"objects[0].spec.period"}, sortedKeys(w.do("admin", "POST", "/import", `{"objects":[`+strings.NewReplacer(`"shop"`, `"ghost"`, `"bank"`, `"other"`).Replace(contact)+`]}`).is(422).fields()))
}
