import type { BackendSrv, BackendSrvRequest, FetchError, FetchResponse } from '@grafana/runtime';
import { lastValueFrom, Observable, throwError } from 'rxjs';
import { alertError, alertSuccess } from './backendAlerts';
import { initOf, readBody, urlOf } from './fetchBody';
import { cancelledError, errorData, networkError } from './fetchError';

type Options = Partial<BackendSrvRequest>;

/** Grafana's BackendSrv over the browser's fetch: same addresses, same shape of answers and errors. */
export class SandboxBackendSrv implements BackendSrv {
  private readonly running = new Map<string, () => void>();

  fetch<T>(config: BackendSrvRequest): Observable<FetchResponse<T>> {
    return new Observable((subscriber) => {
      const controller = new AbortController();
      const cancel = () => {
        subscriber.error(cancelledError(config));
        controller.abort();
      };
      const release = this.register(config.requestId, cancel);
      config.abortSignal?.addEventListener('abort', cancel);

      send<T>(config, controller.signal).then(
        (response) => {
          alertSuccess(config, response.data);
          subscriber.next(response);
          subscriber.complete();
        },
        (error: FetchError) => {
          if (!subscriber.closed) {
            alertError(error);
            subscriber.error(error);
          }
        }
      );

      return () => {
        release();
        config.abortSignal?.removeEventListener('abort', cancel);
        controller.abort();
      };
    });
  }

  /** A later call with the same requestId takes the place of the earlier one. */
  private register(id: string | undefined, cancel: () => void): () => void {
    if (!id) {
      return () => undefined;
    }
    this.running.get(id)?.();
    this.running.set(id, cancel);
    return () => {
      if (this.running.get(id) === cancel) {
        this.running.delete(id);
      }
    };
  }

  resolveCancelerIfExists(requestId: string) {
    this.running.get(requestId)?.();
  }

  async request<T = unknown>(config: BackendSrvRequest): Promise<T> {
    return (await lastValueFrom(this.fetch<T>(config))).data;
  }

  datasourceRequest<T = unknown>(config: BackendSrvRequest): Promise<FetchResponse<T>> {
    return lastValueFrom(this.fetch<T>(config));
  }

  get<T>(url: string, params?: BackendSrvRequest['params'], requestId?: string, options?: Options): Promise<T> {
    return this.request<T>({ ...options, method: 'GET', url, params, requestId });
  }

  delete<T>(url: string, data?: unknown, options?: Options): Promise<T> {
    return this.request<T>({ ...options, method: 'DELETE', url, data });
  }

  post<T>(url: string, data?: unknown, options?: Options): Promise<T> {
    return this.request<T>({ ...options, method: 'POST', url, data });
  }

  patch<T>(url: string, data?: unknown, options?: Options): Promise<T> {
    return this.request<T>({ ...options, method: 'PATCH', url, data });
  }

  put<T>(url: string, data?: unknown, options?: Options): Promise<T> {
    return this.request<T>({ ...options, method: 'PUT', url, data });
  }

  chunked(): ReturnType<BackendSrv['chunked']> {
    return throwError(() => new Error('The sandbox has no chunked requests'));
  }
}

async function send<T>(config: BackendSrvRequest, signal: AbortSignal): Promise<FetchResponse<T>> {
  let response: Response;
  let data: unknown;
  try {
    response = await fetch(urlOf(config), initOf(config, signal));
    data = await readBody(response, response.ok ? config.responseType : undefined);
  } catch (cause) {
    throw networkError(cause, config);
  }
  const { status, statusText, ok, headers, redirected, type, url } = response;
  if (!ok) {
    const error: FetchError = { status, statusText, data: errorData(data, statusText), config };
    throw error;
  }
  return { data: data as T, status, statusText, ok, headers, redirected, type, url, config };
}
