/** One message as the host recorded it. */
interface Recorded {
  id: number;
  /** When it arrived, RFC 3339. */
  at: string;
  kind: string;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
  /** The answer that it got; 0 when the sender did not wait for one. */
  status: number;
}

export interface InboxMessage {
  id: number;
  /** Time, way and result in one line. */
  head: string;
  /** What was sent, laid out for reading. */
  body: string;
  headers: Array<[string, string]>;
}

/** Reads what the host recorded, newest first. */
export async function readInbox(): Promise<InboxMessage[]> {
  const response = await fetch('/sandbox/inbox', { headers: { Accept: 'application/json' } });
  if (!response.ok) {
    throw new Error(`GET /sandbox/inbox answered ${response.status}`);
  }
  const { messages }: { messages: Recorded[] } = await response.json();
  return messages.map(toMessage).reverse();
}

function toMessage({ id, at, kind, method, path, headers, body, status }: Recorded): InboxMessage {
  const result = status === 0 ? 'sender gave up' : `answered ${status}`;
  return {
    id,
    head: `${new Date(at).toLocaleString('en-US')} · ${kind} · ${method} ${path} · ${result}`,
    body: pretty(body),
    headers: Object.entries(headers ?? {}),
  };
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
