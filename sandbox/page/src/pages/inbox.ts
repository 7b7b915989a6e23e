export interface InboxMessage {
  id: string;
  /** Time, way and result in one line. */
  head: string;
  /** What was sent, laid out for reading. */
  body: string;
}

/** Reads what the host recorded. The page shows every field the host sends, so it needs to know only a few by name. */
export async function readInbox(): Promise<InboxMessage[]> {
  const response = await fetch('/sandbox/inbox', { headers: { Accept: 'application/json' } });
  if (!response.ok) {
    throw new Error(`GET /sandbox/inbox answered ${response.status}`);
  }
  const answer: unknown = await response.json();
  const list = Array.isArray(answer) ? answer : Object(answer).messages;
  if (!Array.isArray(list)) {
    throw new Error('GET /sandbox/inbox answered no list');
  }
  return list.map(toMessage).reverse();
}

function toMessage(raw: Record<string, unknown>, index: number): InboxMessage {
  const { id, time, at, receivedAt, channel, kind, to, path, status, body, ...rest } = raw;
  const head = [time ?? at ?? receivedAt, channel ?? kind, to ?? path, status].filter(
    (part) => part !== undefined && part !== ''
  );
  const extra = Object.keys(rest).length > 0 ? `\n${JSON.stringify(rest, null, 2)}` : '';
  return { id: String(id ?? index), head: head.join(' · '), body: pretty(body) + extra };
}

function pretty(body: unknown): string {
  if (typeof body !== 'string') {
    return body === undefined ? '' : JSON.stringify(body, null, 2);
  }
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
