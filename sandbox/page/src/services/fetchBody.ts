import { urlUtil } from '@grafana/data';
import type { BackendSrvRequest } from '@grafana/runtime';

/** Address with the request's query parameters. */
export function urlOf({ url, params }: BackendSrvRequest): string {
  const address = url.startsWith('http') || url.startsWith('/') ? url : `/${url}`;
  const query = params ? urlUtil.toUrlParams(params) : '';
  return query ? `${address}${address.includes('?') ? '&' : '?'}${query}` : address;
}

/** What `fetch` is called with: JSON for plain values, files and forms as they are. */
export function initOf(request: BackendSrvRequest, signal: AbortSignal): RequestInit {
  const headers = new Headers({ Accept: 'application/json, text/plain, */*' });
  const body = bodyOf(request.data);
  if (typeof body === 'string') {
    headers.set('Content-Type', 'application/json');
  }
  Object.entries(request.headers ?? {}).forEach(([name, value]) => headers.set(name, String(value)));
  return { method: request.method ?? 'GET', headers, body, signal, credentials: request.credentials ?? 'same-origin' };
}

function bodyOf(data: unknown): BodyInit | undefined {
  if (data === undefined || data === null) {
    return undefined;
  }
  if (typeof data === 'string' || data instanceof FormData || data instanceof Blob || data instanceof URLSearchParams) {
    return data;
  }
  return JSON.stringify(data);
}

/** Reads an answer as asked for; without a wish JSON where it is JSON, otherwise text. */
export async function readBody(response: Response, kind: BackendSrvRequest['responseType']): Promise<unknown> {
  switch (kind) {
    case 'arraybuffer':
      return response.arrayBuffer();
    case 'blob':
      return response.blob();
    case 'text':
      return response.text();
  }
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
