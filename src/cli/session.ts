// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { createApp, type RunningApp } from '../app/create-app.ts';
import { loadConfig } from '../platform/config/config.ts';
import { AppError } from '../platform/errors.ts';
import type { Caller } from '../platform/invoke/context.ts';
import { invoke } from '../platform/invoke/invoke.ts';
import { createTenant, listTenants, type Tenant } from '../platform/tenancy/tenants.ts';
import { createOutput, type Output } from './output.ts';

/** The folder that holds the program. */
export const home = path.resolve(import.meta.dirname, '../..');

export type CommonOptions = { readonly json?: boolean; readonly tenant?: string; readonly language?: 'en' | 'de' };

/** What a command works with: the app, who calls, and how to call a service. */
export type Session = {
  readonly app: RunningApp;
  readonly out: Output;
  readonly caller: Caller;
  readonly tenant: Tenant;
  readonly signal: AbortSignal;
  call<T = unknown>(name: string, input?: unknown): Promise<T>;
};

/**
 * Opens the app, finds or makes the tenant, runs the command and leaves nothing behind. Ctrl-C cancels cleanly.
 * @param purpose a command that only reads makes no organisation of a name that it does not find
 */
export async function withSession(
  options: CommonOptions,
  purpose: 'read' | 'write',
  work: (session: Session) => Promise<void>,
): Promise<void> {
  const out = createOutput(options.json ?? false);
  const config = loadConfig(process.env, home);
  const cancel = onCancel();
  try {
    const app = await createApp(config, { mayMigrate: true });
    try {
      cancel.signal.throwIfAborted();
      const tenant = await chooseTenant(app, options.tenant, purpose);
      const caller = callerOf(tenant.id, options.language ?? config.language);
      const call = async <T>(name: string, input: unknown = {}) =>
        (await invoke(app, name, input, caller, { signal: cancel.signal, onProgress: out.progress })) as T;
      await work({ app, out, caller, tenant, signal: cancel.signal, call });
    } finally {
      out.endProgress();
      await app.close();
    }
  } finally {
    cancel.release();
  }
}

/** Whoever tells a whole process group reaches a program twice, once by its launcher: so close together they are one wish. */
const oneWishMs = 1000;

type Wish = { readonly signal: AbortSignal; release(): void };

/** Raised by the first of these signals; the next one, unless it belongs to the same wish, ends the process at once. */
function wishOf(...names: readonly NodeJS.Signals[]): Wish {
  const abort = new AbortController();
  const hear = () => {
    if (!abort.signal.aborted) setTimeout(release, oneWishMs).unref();
    abort.abort();
  };
  const release = () => {
    for (const name of names) process.off(name, hear);
  };
  for (const name of names) process.on(name, hear);
  return { signal: abort.signal, release };
}

/** A signal that the first Ctrl-C raises; the second one ends the process at once. */
export const onCancel = (): Wish => wishOf('SIGINT', 'SIGTERM', 'SIGHUP');

/** Raised by Ctrl-C and by the system's wish to stop; a second one ends at once. */
export const terminationSignal = (): AbortSignal => wishOf('SIGINT', 'SIGTERM').signal;

export function callerOf(tenant: string, language: 'en' | 'de'): Caller {
  const actor = `os-user:${os.userInfo().username}@cli`;
  return { actor, tenant, permissions: 'all', scope: 'all', requestId: randomUUID(), language };
}

/** The named tenant, or the only production one; the first command on an empty database makes it. */
async function chooseTenant(app: RunningApp, wished: string | undefined, purpose: 'read' | 'write'): Promise<Tenant> {
  const tenants = await listTenants(app.database.app);
  if (wished !== undefined) {
    const found = tenants.find((t) => t.name === wished || t.id === wished);
    if (!found && purpose === 'read')
      throw new AppError('not-found', `There is no organisation ${wished}. There are: ${named(tenants)}.`);
    return found ?? makeTenant(app, wished);
  }
  const production = tenants.filter((tenant) => tenant.kind === 'production');
  if (production.length > 1)
    throw new AppError(
      'invalid-input',
      `There are ${production.length} organisations: ${named(production)}. Name one with --tenant.`,
    );
  return production[0] ?? makeTenant(app, 'Hospital');
}

const named = (tenants: readonly Tenant[]): string => tenants.map((tenant) => tenant.name).join(', ') || 'none';

async function makeTenant(app: RunningApp, name: string): Promise<Tenant> {
  const id = await createTenant(app.database.app, { name, kind: 'production' }, callerOf('', 'en').actor);
  return { id, name, kind: 'production' };
}
