// SPDX-License-Identifier: Apache-2.0
import { v4 as randomUuid } from 'uuid';
import { apiRoot } from '../../contract/http-mapping.ts';
import { ApiError, errorOf, unreachable } from './api-error.ts';
import { confirmed } from './step-up.ts';

export type RequestOptions = {
  readonly method?: string;
  readonly body?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
};

/** Raised on `session` when the server no longer knows who asks. */
export const signedOut = 'signed-out';
/** Raised on `session` when a request waits because there were too many: a CustomEvent with the seconds. */
export const waits = 'waits';
export const session = new EventTarget();

let tenant: string | null = null;

/** For which organisation all requests are from now on; null leaves it to the server, for people who have only one. */
export function actFor(tenantId: string | null): void {
  tenant = tenantId;
}

/** Says to every request for which organisation it is. */
export const tenantHeaders = (): Record<string, string> => (tenant === null ? {} : { 'x-wardline-tenant': tenant });

/** How long to wait before each further attempt, in milliseconds. */
const pauses = [400, 1600, 4000];

/** Keys of writes that nobody knows the outcome of, by what was asked: the same asked once more is the same write. */
const unanswered = new Map<string, string>();

/** Longest wait that a page takes upon itself, in seconds. */
const patience = 60;

/** Seconds to wait before a request that was one too many is sent again; undefined for any other answer, or a longer time. */
function waitOf(url: string, { status, headers }: Response): number | undefined {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return status === 429 && url.startsWith(apiRoot) && seconds <= patience ? seconds : undefined;
}

/** Answers of a proxy or a server that is just starting: nothing has been done. */
const isPassing = (status: number): boolean => status === 502 || status === 504;

/**
 * One request to Wardline, tried again when there was no answer. A write carries one Idempotency-Key over all its attempts,
 * also those that a person makes later, so that the server does it once, even if it was the answer that got lost. Where the
 * server wants a recent sign-in, the person is asked to confirm, and the request goes on.
 * @throws ApiError with the Problem of the server, or `unreachable`
 */
export async function request(url: string, options: RequestOptions = {}): Promise<Response> {
  const { method = 'GET' } = options;
  const asked = JSON.stringify([method, url, options.body, tenant]);
  const key = unanswered.get(asked) ?? randomUuid();
  const headers = {
    accept: 'application/json',
    ...tenantHeaders(),
    ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(method === 'GET' ? {} : { 'idempotency-key': key }),
    ...options.headers,
  };
  const init = { method, headers, body: options.body ?? null, signal: options.signal ?? null };
  if (method !== 'GET') unanswered.set(asked, key);
  const response = await attempt(url, () => fetch(url, init), options.signal);
  unanswered.delete(asked);
  if (response.ok) return response;
  const error = await errorOf(response);
  if (await confirmed(error)) return request(url, { ...options, headers });
  if (response.status === 401 && error.code === 'not-signed-in') session.dispatchEvent(new Event(signedOut));
  throw error;
}

async function attempt(url: string, send: () => Promise<Response>, signal: AbortSignal | undefined): Promise<Response> {
  for (const pause of pauses) {
    const response = await send().catch((error: unknown) => {
      if (signal?.aborted) throw error;
    });
    const wait = response && waitOf(url, response);
    if (wait !== undefined) session.dispatchEvent(new CustomEvent(waits, { detail: wait }));
    else if (response && !isPassing(response.status)) return response;
    await new Promise((resolve) => setTimeout(resolve, wait === undefined ? pause : wait * 1000));
    signal?.throwIfAborted();
  }
  return send().catch((error: unknown) => {
    throw signal?.aborted ? error : unreachable(error);
  });
}

/** @throws ApiError */
export async function requestJson<T>(url: string, options: RequestOptions = {}): Promise<T> {
  const response = await request(url, options);
  return (await response.json()) as T;
}

export const isApiError = (error: unknown, code?: string): error is ApiError =>
  error instanceof ApiError && (code === undefined || error.code === code);
