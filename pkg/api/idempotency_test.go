package api

import (
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestTheSameKeyAndBodyAnswersAsTheFirstTime(t *testing.T) {
	w := givenShop(newWorld(t))
	first := w.do("viewer", "POST", "/incidents", incidentBody, "Idempotency-Key", "k1").is(201)
	w.later(time.Hour)
	w.do("responder", "POST", "/incidents/"+first.incident().Metadata.Name+"/acknowledge", `{}`).is(200)
	again := w.do("viewer", "POST", "/incidents", incidentBody, "Idempotency-Key", "k1").is(201)
	require.Equal(t, string(first.body), string(again.body))
	require.Equal(t, "true", again.header.Get("Idempotency-Replayed"))
	require.Equal(t, first.header.Get("ETag"), again.header.Get("ETag"))
	require.Len(t, w.do("viewer", "GET", "/incidents", "").objects().Items, 1)
}

func TestAKeyBelongsToOneRequestOfOneCaller(t *testing.T) {
	w := givenShop(newWorld(t))
	w.do("viewer", "POST", "/incidents", incidentBody, "Idempotency-Key", "k1").is(201)
	e := w.do("viewer", "POST", "/incidents", strings.Replace(incidentBody, "P2", "P3", 1), "Idempotency-Key", "k1").is(422).failure()
	require.Equal(t, "keyReused", e.Reason)
	w.do("viewer", "POST", "/incidents/inc-20261121-0001/comment", `{"text":"x"}`, "Idempotency-Key", "k1").is(422)
	w.do("admin", "POST", "/incidents", incidentBody, "Idempotency-Key", "k1").is(201)
	w.do("responder", "POST", "/incidents/inc-20261121-0001/acknowledge", `{}`, "Idempotency-Key", "k2").is(200)
	w.do("responder", "POST", "/incidents/inc-20261121-0002/acknowledge", `{}`, "Idempotency-Key", "k2").is(422)
	w.later(24 * time.Hour)
	require.Equal(t, "inc-20261122-0001", w.do("viewer", "POST", "/incidents", incidentBody, "Idempotency-Key", "k1").is(201).incident().Metadata.Name, "after 24 hours the key is free")
}

func TestARefusedRequestDoesNotUseUpItsKey(t *testing.T) {
	w := givenShop(newWorld(t))
	w.do("viewer", "POST", "/incidents", `{"spec":{"title":"x","period":"none"}}`, "Idempotency-Key", "k1").is(422)
	w.do("viewer", "POST", "/incidents", incidentBody, "Idempotency-Key", "k1").is(201)
}

func TestConcurrentRepeatsDoTheThingOnce(t *testing.T) {
	w := givenShop(newWorld(t))
	var group sync.WaitGroup
	names := make([]string, 20)
	for i := range names {
		group.Go(func() {
			names[i] = w.do("viewer", "POST", "/incidents", incidentBody, "Idempotency-Key", "same").incident().Metadata.Name
		})
	}
	group.Wait()
	for _, name := range names {
		require.Equal(t, names[0], name)
	}
}

func TestAKeyMustBePlain(t *testing.T) {
	w := newWorld(t)
	for _, key := range []string{"a b", "ü", strings.Repeat("x", 201)} {
		w.do("viewer", "POST", "/incidents", incidentBody, "Idempotency-Key", key).is(400)
	}
}

func TestAnAnswerIsNotRepeatedToSomebodyWhoLostTheRight(t *testing.T) {
	w := givenShop(newWorld(t))
	path := "/incidents/" + declared(w) + "/acknowledge"
	w.do("responder", "POST", path, `{}`, "Idempotency-Key", "k1").is(200)
	w.do("responder", "POST", path, `{}`, "Idempotency-Key", "k1").is(200)
	w.do("editor", "PATCH", "/periods/shop", `{"spec":{"responders":[]}}`, "If-Match", "*").is(200)
	w.do("responder", "POST", path, `{}`, "Idempotency-Key", "k1").is(403)
	w.do("responder", "POST", path, `{}`, "Idempotency-Key", "k2").is(403)
}
