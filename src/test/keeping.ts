import { http, HttpResponse } from 'msw';
import type { ObjectMeta } from '../kinds/envelope';
import type { ErrorBody, ObjectChange } from '../kinds/wire';
import { at, listOf } from './factories/envelope';
import { server, url } from './server';

interface Envelope {
  metadata: ObjectMeta;
  spec: object;
}

/**
 * A back end that keeps one object as the real one does: it takes a PUT onto the version it has and refuses any other, and knows who
 * saved when. `others` saves in somebody else's name.
 */
export function keeping<T extends Envelope>(plural: string, first: T) {
  let now = first;
  const history: ObjectChange[] = [];
  const puts: Array<{ body: { spec: T['spec'] }; ifMatch: string | null; status: number }> = [];
  const save = (spec: T['spec'], actor: string, when: string) => {
    const resourceVersion = String(Number(now.metadata.resourceVersion) + 1);
    history.unshift({ resourceVersion, operation: 'update', actor, at: when });
    now = { ...now, spec, metadata: { ...now.metadata, resourceVersion, updatedBy: actor } };
  };
  server.use(
    http.get(url(`/${plural}/:name`), () => HttpResponse.json(now)),
    http.get(url(`/${plural}/:name/history`), () => HttpResponse.json(listOf(history))),
    http.put<never, { spec: T['spec'] }>(url(`/${plural}/:name`), async ({ request }) => {
      const body = await request.json();
      const ifMatch = request.headers.get('If-Match');
      const refused = ifMatch !== now.metadata.resourceVersion;
      puts.push({ body, ifMatch, status: refused ? 409 : 200 });
      if (refused) {
        const current = Object.fromEntries(Object.entries(now));
        const error: ErrorBody = { error: 'Somebody changed this meanwhile.', reason: 'conflict', current };
        return HttpResponse.json(error, { status: 409 });
      }
      save(body.spec, 'editor', at(0));
      return HttpResponse.json(now);
    })
  );
  return {
    puts,
    now: () => now,
    others: (spec: Partial<T['spec']>, { by = 'dev2', when = at(-1) } = {}) => save({ ...now.spec, ...spec }, by, when),
  };
}
