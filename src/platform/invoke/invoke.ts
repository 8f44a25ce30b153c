// SPDX-License-Identifier: Apache-2.0
import type { z } from 'zod';
import type { Endpoint } from '../../contract/contract.ts';
import { AppError } from '../errors.ts';
import { type JobOptions, runJob } from '../jobs/run-job.ts';
import { tagsOf } from '../languages/languages.ts';
import { inTenant } from '../tenancy/transaction.ts';
import type { App } from './app.ts';
import { keepAttempt } from './attempts.ts';
import type { BaseContext, Caller, TransferContext } from './context.ts';
import { fromDatabase } from './database-errors.ts';
import { once } from './idempotency.ts';
import { commandContext, queryContext } from './in-transaction.ts';

export type InvokeOptions = JobOptions & {
  readonly signal?: AbortSignal;
  /** Of a command: the second call with one key answers what the first one answered, and does nothing. A UUID. */
  readonly idempotencyKey?: string;
};

/**
 * The one way to a service: checks the right, validates the input, opens the transaction, runs the handler and parses
 * its output, so that nothing leaves that the contract does not name. Server, worker and command line all call this.
 * @param name `module.endpoint`
 * @throws AppError not-found, not-permitted, invalid-input (with all issues), and whatever the handler throws.
 */
export async function invoke(
  app: App,
  name: string,
  input: unknown,
  caller: Caller,
  options: InvokeOptions = {},
): Promise<unknown> {
  const { endpoint, handler, valid } = prepare(app, name, input, caller);
  // inside the transaction: what does not keep its promise is not committed either
  const checked: Handler = async (ctx, given) =>
    parseWith(
      endpoint.output,
      await handler(ctx, given),
      'internal',
      `The output of ${name} is not what its contract promises`,
    );
  return run(app, name, endpoint, checked, valid, caller, options).catch(async (thrown: unknown) => {
    const error = fromDatabase(thrown);
    if (error instanceof AppError && error.attempt) await keepAttempt(app, name, caller, error, error.attempt);
    throw promised(endpoint, error);
  });
}

/** What goes along with a refused edit is what the endpoint may answer with, and nothing else. */
function promised(endpoint: Endpoint, error: unknown): unknown {
  if (!(error instanceof AppError) || error.current === undefined) return error;
  const { code, message, issues } = error;
  const current = parseWith(endpoint.output, error.current, 'internal', 'The row of a refused edit is not an answer');
  return new AppError(code, message, { issues, current: current as object, cause: error });
}

/** Everything that is decided before a handler runs. @throws AppError not-found, not-permitted, invalid-input */
export function prepare(
  app: App,
  name: string,
  input: unknown,
  caller: Caller,
): { endpoint: Endpoint; handler: Handler; valid: unknown } {
  const { endpoint, handler } = findEndpoint(app, name);
  authorise(endpoint, caller);
  const valid = parseWith(endpoint.input, input, 'invalid-input', `The input of ${name} is not valid`);
  refuseUnstorable(valid, name);
  return { endpoint, handler, valid };
}

type Handler = (ctx: unknown, input: unknown) => Promise<unknown>;

/** @throws AppError not-found */
export function findEndpoint(app: App, name: string): { endpoint: Endpoint; handler: Handler } {
  const [moduleName = '', endpointName = ''] = name.split('.');
  const module = app.modules.get(moduleName);
  const endpoint = module?.contract[endpointName];
  const handler = module?.handlers[endpointName];
  if (!endpoint || !handler) throw new AppError('not-found', `There is no endpoint ${name}.`);
  return { endpoint, handler: handler as Handler };
}

/** @throws AppError not-permitted */
export function authorise(endpoint: Endpoint, caller: Caller): void {
  if (caller.permissions === 'all' || caller.permissions.has(endpoint.permission)) return;
  throw new AppError('not-permitted', `This needs the permission ${endpoint.permission}.`);
}

function parseWith(schema: unknown, value: unknown, code: 'invalid-input' | 'internal', message: string): unknown {
  const result = (schema as z.ZodType).safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  const list = issues.map((issue) => `${issue.path || '(all)'}: ${issue.message}`).join('; ');
  throw new AppError(code, `${message}: ${list}`, { issues });
}

/** PostgreSQL keeps neither the character NUL nor half a character, in no column. */
function refuseUnstorable(input: unknown, name: string): void {
  const message = 'holds a character that cannot be stored (NUL, or half a character)';
  const issues = unstorableIn(input, []).map((path) => ({ path: path.join('.'), message }));
  if (issues.length === 0) return;
  const list = issues.map((issue) => `${issue.path || '(all)'}: ${issue.message}`).join('; ');
  throw new AppError('invalid-input', `The input of ${name} is not valid: ${list}`, { issues });
}

function unstorableIn(value: unknown, path: readonly string[]): (readonly string[])[] {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    unstorableIn(key, path).concat(unstorableIn(part, [...path, key])),
  );
}

function run(
  app: App,
  name: string,
  endpoint: Endpoint,
  handler: Handler,
  input: unknown,
  caller: Caller,
  options: InvokeOptions,
): Promise<unknown> {
  if (endpoint.kind === 'job') return runJob(app, name, handler, input, caller, options);
  const base = baseContext(app, caller);
  if (endpoint.kind === 'command')
    return inTenant(app.database.app, caller, 'write', (db, timeZone) => {
      const ctx = commandContext(base, db, timeZone);
      const key = options.idempotencyKey;
      return key === undefined
        ? handler(ctx, input)
        : once(ctx, key, { name, ...endpoint }, input, () => handler(ctx, input));
    });
  return inTenant(app.database.app, caller, endpoint.kind === 'transfer' ? 'snapshot' : 'read', (db, timeZone) => {
    const signal = options.signal ?? new AbortController().signal;
    const progress = (step: string, done: number, total?: number) => options.onProgress?.({ step, done, total });
    const ctx: TransferContext = { ...queryContext(base, db, timeZone), files: app.files, signal, progress };
    return handler(ctx, input);
  });
}

export function baseContext(app: App, caller: Caller): BaseContext {
  const { tenant, actor, scope, scopeOf = () => scope, permissions, requestId, language } = caller;
  const log = app.log.child({ request: requestId });
  const languages = tagsOf(app.added);
  return { tenant, actor, scope, scopeOf, permissions, requestId, language, languages, log, now: app.now() };
}
