import { type BackendSrv, type BackendSrvRequest, type FetchResponse, setBackendSrv } from '@grafana/runtime';
import { from, type Observable } from 'rxjs';

const ORIGIN = 'http://localhost';

/** Grafana's request service as far as we use it: real requests, which MSW answers, and Grafana's shape of errors. */
const backend: Pick<BackendSrv, 'fetch'> = {
  fetch: <T>(options: BackendSrvRequest): Observable<FetchResponse<T>> => from(send<T>(options)),
};

export function installBackend(): void {
  setBackendSrv(backend as BackendSrv);
}

async function send<T>(options: BackendSrvRequest): Promise<FetchResponse<T>> {
  const url = new URL(options.url, ORIGIN);
  Object.entries(options.params ?? {}).forEach(([name, value]) => url.searchParams.set(name, String(value)));
  const hasBody = options.data !== undefined;
  const response = await fetch(url, {
    method: options.method,
    headers: { ...(hasBody ? { 'Content-Type': 'application/json' } : {}), ...options.headers },
    // As Grafana does: text goes as it is.
    body: typeof options.data === 'string' ? options.data : hasBody ? JSON.stringify(options.data) : undefined,
    signal: options.abortSignal,
  });
  const data = await body(response);
  const { status, statusText, ok, headers, redirected, type } = response;
  if (!ok) {
    throw { status, statusText, data, config: options };
  }
  return { data: data as T, status, statusText, ok, headers, redirected, type, url: url.href, config: options };
}

async function body(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
