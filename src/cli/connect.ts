// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Client, Contracts } from '../contract/contract.ts';
import { createHttpClient } from '../contract/http-client.ts';
import type { HttpRequest } from '../contract/http-mapping.ts';
import { Problem } from '../contract/wire.ts';
import { runs } from '../modules/runs/contract.ts';
import { AppError, type ErrorCode, errorCodes } from '../platform/errors.ts';
import { isLoopback } from '../platform/http/server.ts';

/** A Wardline that runs somewhere, and as whom to speak to it. */
export type Server = {
  /** `https://isms.hospital.example`; plain HTTP on this machine only. */
  readonly url: string;
  /** An API token, `wlt_...`. */
  readonly token: string;
  /** Id of the organisation, for who belongs to several. */
  readonly tenant?: string | undefined;
  readonly signal?: AbortSignal | undefined;
};

/** How often the state of a run is asked for, in milliseconds. */
const interval = 700;

/**
 * The typed client of some contracts for programs: `const api = connect({ risks }, server)`, then
 * `await api.risks.list({ limit: 50 })`. A job is followed to its end, for which the token needs `runs:read`. Contracts whose
 * endpoints send or receive files are not for it: their bytes are no JSON.
 * @throws AppError invalid-input for an address that the token would cross a network to in the clear; every call throws the
 *   problem of the server as an AppError, and unavailable when there is no answer
 */
export function connect<const C extends Contracts>(contracts: C, server: Server): Client<C> {
  requireSecrecy(server.url);
  const send = (request: HttpRequest) => ask(server, request);
  const { runs: own } = createHttpClient({ runs }, send, () => Promise.reject(new Error('reading a run is no job')));
  const follow = async (id: string): Promise<unknown> => {
    for (;;) {
      const { state, output, problem } = await own.show({ id });
      if (state === 'succeeded') return output;
      if (state === 'cancelled') throw new AppError('cancelled', `Run ${id} was cancelled.`);
      if (state === 'failed') throw asError(problem?.code, problem?.message ?? `Run ${id} failed.`, problem?.issues);
      await setTimeout(interval, undefined, server.signal && { signal: server.signal });
    }
  };
  return createHttpClient(contracts, send, follow);
}

function requireSecrecy(url: string): void {
  const { protocol, hostname } = URL.canParse(url) ? new URL(url) : { protocol: '', hostname: '' };
  if (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname.replace(/^\[|\]$/g, '')))) return;
  throw new AppError(
    'invalid-input',
    'The address must be https://..., or http:// on this machine: a token goes there.',
  );
}

async function ask(
  { url, token, tenant, signal }: Server,
  { method, url: path, body }: HttpRequest,
): Promise<Response> {
  const headers = {
    accept: 'application/json',
    authorization: `Bearer ${token}`,
    ...(tenant === undefined ? {} : { 'x-wardline-tenant': tenant }),
    ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
  };
  // a redirect would carry the token on
  const init = { method, headers, body: body ?? null, signal: signal ?? null, redirect: 'error' } as const;
  const response = await fetch(new URL(path, url), init).catch((cause: unknown) => {
    signal?.throwIfAborted();
    throw new AppError('unavailable', `${new URL(url).origin} does not answer.`, { cause });
  });
  if (response.ok) return response;
  const problem = Problem.safeParse(await response.json().catch(() => undefined));
  if (problem.success) throw asError(problem.data.code, problem.data.message, problem.data.issues);
  throw new AppError('unavailable', `${new URL(url).origin} answers ${response.status}, which is not Wardline's way.`);
}

function asError(code: string | undefined, message: string, issues: Problem['issues'] = []): AppError {
  const known = Object.keys(errorCodes).find((each): each is ErrorCode => each === code);
  return new AppError(known ?? 'internal', message, { issues });
}
