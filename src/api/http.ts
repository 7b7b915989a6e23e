import { lastValueFrom } from 'rxjs';
import { type FetchResponse, getBackendSrv, isFetchError } from '@grafana/runtime';
import { t } from '../domain/text';
import { ApiError } from './error';
import { readErrorBody } from './errorBody';
import { noteServerDate } from './serverTime';

export const PLUGIN_ID = 'golive-hypercare-app';
export const API_BASE = `/api/plugins/${PLUGIN_ID}/resources/v1`;

export type Query = Record<string, string | number | boolean | undefined>;

export interface RequestOptions {
  /** Below API_BASE, with a slash in front; names in it must be encoded. */
  path: string;
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Undefined and empty values are left out. */
  query?: Query;
  body?: unknown;
  /** Of a body that is text already; else it is sent as JSON. */
  contentType?: string;
  idempotencyKey?: string;
  ifMatch?: string;
  signal?: AbortSignal;
}

/** The one way to our back end. Rejects with ApiError only, and never shows Grafana's own error toast. */
export async function request<T>(options: RequestOptions): Promise<T> {
  return (await send<T>(`${API_BASE}${options.path}`, options)).data;
}

/** Like request, for Grafana's own paths. */
export async function grafanaRequest<T>(url: string, options: Omit<RequestOptions, 'path'> = {}): Promise<T> {
  return (await send<T>(url, options)).data;
}

async function send<T>(url: string, options: Omit<RequestOptions, 'path'>): Promise<FetchResponse<T>> {
  const sentAt = Date.now();
  try {
    const response = await lastValueFrom(
      getBackendSrv().fetch<T>({
        url,
        method: options.method ?? 'GET',
        params: definedOnly(options.query),
        data: options.body,
        headers: headers(options),
        abortSignal: options.signal,
        showErrorAlert: false,
        showSuccessAlert: false,
      })
    );
    noteServerDate(response.headers.get('Date'), sentAt, Date.now());
    return response;
  } catch (error) {
    throw toApiError(error);
  }
}

function headers(options: Omit<RequestOptions, 'path'>): Record<string, string> {
  return {
    ...(options.contentType ? { 'Content-Type': options.contentType } : {}),
    ...(options.idempotencyKey ? { 'Idempotency-Key': options.idempotencyKey } : {}),
    ...(options.ifMatch ? { 'If-Match': options.ifMatch } : {}),
  };
}

function definedOnly(query: Query = {}): Query {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined && value !== ''));
}

export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) {
    return error;
  }
  if (isFetchError(error) && error.status > 0) {
    return readErrorBody(error.status, error.data, error.statusText);
  }
  return new ApiError({
    status: 0,
    reason: 'unreachable',
    message: t('api.unreachable', 'Grafana cannot be reached. Check your connection; nothing was sent twice.'),
  });
}

/** A new key for a POST: repeating the call with it cannot do the thing twice. */
export function newIdempotencyKey(): string {
  // randomUUID exists in secure contexts only, and many a Grafana runs on plain http.
  if (typeof crypto.randomUUID === 'function') {
    return crypto.randomUUID();
  }
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
