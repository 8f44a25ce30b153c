// SPDX-License-Identifier: Apache-2.0

import { dayIn } from '../../contract/calendar.ts';
import { dataLanguageOf, type Language } from '../../contract/local-text.ts';
import type { Identified } from '../../platform/auth/identified.ts';
import type { Db } from '../../platform/db/database.ts';
import { AppError } from '../../platform/errors.ts';
import type { Caller } from '../../platform/invoke/context.ts';
import type { Log } from '../../platform/log/log.ts';
import { emitter } from '../../platform/outbox/emit.ts';
import { inTenant, type Tx } from '../../platform/tenancy/transaction.ts';
import { actorFor } from './actor.ts';
import { allOf, rightsOf, scopeOf, self } from './model.ts';
import { type AllPermissions, digestOf, tokenPrefix } from './service.ts';
import { findToken, readTenantsOf, readTokenPermissions } from './store/access.ts';
import { isNoted, noteUse } from './store/emergency.ts';
import { readCustomRoles, readHeld, readStanding } from './store.ts';

export type CallerRequest = {
  readonly requestId: string;
  readonly now: Date;
  readonly log: Log;
  /** The tenant of the header x-wardline-tenant. */
  readonly tenant?: string | undefined;
  /** What is about to be done: the scope is then where this right holds, which may be less than where others do. */
  readonly permission?: string | undefined;
  /** Spoken to whom no language is set. */
  readonly language: Language;
};

/**
 * What somebody may do in a tenant now: own roles and those of whom they stand in for, by date. A token may do no more
 * than its owner and no more than it says. A session without the second factor that a role asks for has only `users:self`.
 * @throws AppError not-found for a tenant that the person does not belong to; not-permitted without any, or without the
 *   second factor (with an issue at `second-factor`); invalid-input when there are several and none is named
 */
export async function callerOf(db: Db, all: AllPermissions, who: Identified, request: CallerRequest): Promise<Caller> {
  const { requestId, now } = request;
  const tenant = await chooseTenant(db, who, request);
  const actor = actorFor(who);
  const { caller, isUnnoted } = await inTenant(db, { tenant, actor, requestId }, 'read', async (tx, timeZone) => {
    const reading = { db: tx, tenant, now, today: dayIn(timeZone, now) };
    const standing = await readStanding(reading, who.userId);
    const isEmergency = standing?.emergency === true && who.how === 'session';
    const rights = rightsOf(await readHeld(reading, who.userId), await readCustomRoles(reading), all());
    const lacksFactor = rights.secondFactor && who.how === 'session' && !who.mfa && !isEmergency;
    if (lacksFactor && request.permission !== undefined && request.permission !== self) throw factorMissing();
    const permissions = lacksFactor ? new Set([self]) : await limited(tx, who, allOf(rights));
    const language = standing ? dataLanguageOf(standing.language) : request.language;
    return {
      caller: {
        ...{ actor, tenant, permissions, requestId, language },
        scope: scopeOf(rights, request.permission),
        scopeOf: (permission: string) => scopeOf(rights, permission),
      },
      isUnnoted: isEmergency && !(await isNoted(reading, who.sessionId)),
    };
  });
  if (isUnnoted) await raiseAlarm(db, caller, who, request);
  return caller;
}

/** Before the first thing is done with an emergency account, its use stands in the database and is on its way to people. */
async function raiseAlarm(db: Db, { tenant, actor }: Caller, who: Identified, { requestId, now, log }: CallerRequest) {
  await inTenant(db, { tenant, actor, requestId }, 'write', async (tx) => {
    const id = await noteUse({ db: tx, tenant, now }, who.userId, who.sessionId);
    if (id === undefined) return;
    const emit = emitter(tx, { tenant, actor, log }, requestId, 0);
    await emit({ type: 'users.emergency-used', aggregate: id, version: 1 });
  });
  log.warn({ request: requestId }, 'an emergency account is used');
}

async function limited(tx: Tx, who: Identified, held: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  if (who.how === 'session') return held;
  return new Set((await readTokenPermissions(tx, who.sessionId)).filter((permission) => held.has(permission)));
}

async function chooseTenant(db: Db, who: Identified, { tenant, now }: CallerRequest): Promise<string> {
  const tenants = (await readTenantsOf(db, who.userId, now)).filter(({ id }) => (who.tenant ?? id) === id);
  const [first, second] = tenants;
  if (tenant !== undefined) {
    if (tenants.some(({ id }) => id === tenant)) return tenant;
    throw new AppError('not-found', 'There is no such organisation, or you do not belong to it.');
  }
  if (!first)
    throw new AppError('not-permitted', 'You have no role in any organisation. Ask an administrator for one.');
  if (second)
    throw new AppError('invalid-input', 'You belong to several organisations. Name one in x-wardline-tenant.');
  return first.id;
}

function factorMissing(): AppError {
  const message = 'Your role needs a second factor. Enrol one, or sign in with it.';
  return new AppError('not-permitted', message, { issues: [{ path: 'second-factor', message }] });
}

/** Who a token stands for; undefined for one that is unknown, ended or expired, and for any other text. */
export async function identifyToken(db: Db, token: string, now: Date): Promise<Identified | undefined> {
  if (!/^wlt_[\w-]{43}$/.test(token) || !token.startsWith(tokenPrefix)) return undefined;
  const found = await findToken(db, digestOf(token), now);
  if (!found) return undefined;
  const { id, createdAt, ...who } = found;
  return { ...who, sessionId: id, how: 'token', mfa: false, authenticatedAt: createdAt };
}

/** Whether a token is one of a program rather than of a person. */
export async function isService(db: Db, who: Identified, requestId: string): Promise<boolean> {
  const { how, tenant, userId } = who;
  if (how !== 'token' || tenant === undefined) return false;
  const identity = { tenant, actor: actorFor(who), requestId };
  return inTenant(db, identity, 'read', async (tx) => (await readStanding({ db: tx }, userId))?.kind === 'service');
}
