// SPDX-License-Identifier: Apache-2.0
import { createHash, randomBytes } from 'node:crypto';
import type { Handlers } from '../../contract/contract.ts';
import { AppError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { BaseContext, Contexts, QueryContext } from '../../platform/invoke/context.ts';
import type { Scope } from '../../platform/tenancy/scope.ts';
import { edited, found, inScope, requireWhole } from '../register-errors.ts';
import { actorOf, userOf } from './actor.ts';
import { blockAccount, requireAdministrator, signOutWithoutRole } from './blocking.ts';
import type { users } from './contract.ts';
import { readDirectoryState } from './directory.ts';
import { allOf, rightsOf } from './model.ts';
import { checkedRole, checkRole, checkUnits, rolesOn } from './roles.ts';
import * as access from './store/access.ts';
import * as deputies from './store/deputies.ts';
import * as emergency from './store/emergency.ts';
import * as invitations from './store/invitations.ts';
import * as members from './store/members.ts';
import * as store from './store.ts';

/** Every permission that the contracts declare. */
export type AllPermissions = () => readonly string[];

export const tokenPrefix = 'wlt_';
export const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
const newSecret = (): string => randomBytes(32).toString('base64url');
const inDays = (now: Date, days: number): string => new Date(now.getTime() + days * 86_400_000).toISOString();

const mayManage = ({ permissions }: BaseContext): boolean => permissions === 'all' || permissions.has('users:manage');

/**
 * Oneself, or another one for who manages users wherever that person has a role: else a manager of one unit could act in
 * the name of somebody who has more.
 * @throws AppError not-permitted, not-found
 */
async function whose(ctx: QueryContext, userId: string | undefined): Promise<string> {
  const own = userOf(ctx.actor);
  const wanted = userId ?? own;
  if (wanted === undefined)
    throw new AppError('invalid-input', 'Say whose: the command line is no account.', {
      issues: [{ path: 'userId', message: 'is missing' }],
    });
  if (wanted === own) return wanted;
  if (!mayManage(ctx)) throw new AppError('not-permitted', 'This needs the permission users:manage.');
  const scope = managedScope(ctx);
  for (const { units } of await store.readMemberships(ctx, wanted)) await checkUnits({ ...ctx, scope }, units);
  inScope(await members.readMemberInScope({ ...ctx, scope }, wanted), 'account');
  return wanted;
}

/** Where the caller manages users, which may be less than where other rights hold. */
const managedScope = ({ scopeOf, scope }: BaseContext): Scope => scopeOf?.('users:manage') ?? scope;

/** Undefined for who manages the users of the whole group: everybody's. */
const ownOnly = (ctx: BaseContext): string | undefined =>
  mayManage(ctx) && managedScope(ctx) === 'all' ? undefined : (userOf(ctx.actor) ?? newId());

/** What outlives a session must not come out of an emergency. @throws AppError not-permitted */
async function refuseEmergency(ctx: QueryContext, userId: string): Promise<void> {
  if ((await store.readStanding(ctx, userId))?.emergency)
    throw new AppError('not-permitted', 'An emergency account has neither tokens nor deputies.');
}

function notInstalled(languages: readonly string[]): AppError {
  const message = `is not installed. There are: ${languages.join(', ')}`;
  return new AppError('invalid-input', `This language ${message}.`, { issues: [{ path: 'language', message }] });
}

export const handlersWith = (all: AllPermissions): Handlers<typeof users, Contexts> => ({
  me: (ctx) => readMe(ctx, all()),

  async setLanguage(ctx, { language, userId }) {
    if (!ctx.languages.includes(language)) throw notInstalled(ctx.languages);
    found(await store.setLanguage(ctx, await whose(ctx, userId), language), 'account');
    return {};
  },

  list: (ctx, query) => members.readMembers(ctx, query),
  listFacets: (ctx, selection) => members.countMembers(ctx, selection),

  async show(ctx, { userId }) {
    const member = inScope(await members.readMemberInScope(ctx, userId), 'account');
    return { ...member, memberships: await store.readMemberships(ctx, userId) };
  },

  async addServiceAccount(ctx, { name }) {
    // without a role it lies in no part of the group
    requireWhole(ctx);
    const userId = newId();
    await store.addMember(ctx, { userId, kind: 'service', name, email: null });
    return { userId };
  },

  async invite(ctx, { email, name = null, role, units, until, reason = null, days }) {
    await checkRole(ctx, { role, units, until, reason }, 'person');
    const code = newSecret();
    const expiresAt = inDays(ctx.now, days);
    const id = newId();
    const given = { id, email: email.toLowerCase(), name, role, units, until, reason, expiresAt };
    await invitations.addInvitation(ctx, given, digestOf(code));
    return { id, code, expiresAt };
  },

  invitations: (ctx, query) => invitations.readInvitations(ctx, query),
  invitationsFacets: (ctx, selection) => invitations.countInvitations(ctx, selection),

  async withdrawInvitation(ctx, { id }) {
    const invitation = inScope(await invitations.readInvitation(ctx, id), 'open invitation');
    await checkUnits(ctx, invitation.units);
    found(await invitations.closeInvitation(ctx, id, null), 'open invitation');
    return {};
  },

  async assign(ctx, { userId, role, units, from = ctx.now.toISOString(), until, reason = null }) {
    const { kind } = inScope(await members.readMemberInScope(ctx, userId), 'account');
    await checkRole(ctx, { role, units, until, reason }, kind);
    if (until !== null && Date.parse(until) <= Date.parse(from))
      throw new AppError('invalid-input', 'The role would end before it begins.');
    return store.addMembership(ctx, { userId, role, units, from, until, reason });
  },

  async endMembership(ctx, { id }) {
    const ended = inScope(await store.endMembership(ctx, id), 'membership');
    await checkUnits(ctx, ended.units);
    if (ended.group !== null)
      throw new AppError(
        'conflict',
        `The group ${ended.group} gives this role: end what it gives, or let somebody leave it.`,
      );
    if (ended.role === 'administrator') await requireAdministrator(ctx);
    await signOutWithoutRole(ctx, [ended.userId]);
    return {};
  },

  async block(ctx, { userId }) {
    requireWhole(ctx);
    if (userId === userOf(ctx.actor)) throw new AppError('conflict', 'Nobody blocks the own account.');
    await blockAccount(ctx, userId);
    return {};
  },

  async unblock(ctx, { userId }) {
    requireWhole(ctx);
    found(await store.setBlocked(ctx, userId, false), 'blocked account');
    return {};
  },

  async roles(ctx) {
    return { items: rolesOn(await store.readCustomRoles(ctx), all()) };
  },

  async addRole(ctx, role) {
    requireWhole(ctx);
    const id = newId();
    await store.insertCustomRole(ctx, { id, ...checkedRole(role, all()) });
    return inScope(await store.readCustomRole(ctx, id), 'role');
  },

  async updateRole(ctx, { id, revision, ...role }) {
    requireWhole(ctx);
    const isChanged = await store.updateCustomRole(ctx, { id, revision, ...checkedRole(role, all()) });
    return edited(isChanged, revision, inScope(await store.readCustomRole(ctx, id), 'role'), 'role');
  },

  async removeRole(ctx, { id }) {
    requireWhole(ctx);
    inScope(await store.readCustomRole(ctx, id), 'role');
    if (!(await store.deleteCustomRole(ctx, id)))
      throw new AppError('conflict', 'Somebody still has this role, or a group gives it. Take it away first.');
    return {};
  },

  async matrix(ctx) {
    return { permissions: [...all()], roles: rolesOn(await store.readCustomRoles(ctx), all()) };
  },

  async deputies(ctx) {
    return { items: await deputies.readDeputies(ctx, ownOnly(ctx)) };
  },

  async addDeputy(ctx, { userId, deputyId, from, until }) {
    const principal = await whose(ctx, userId);
    await refuseEmergency(ctx, principal);
    if (principal === deputyId || until < from)
      throw new AppError('invalid-input', 'A deputy is another person, from a day to the same or a later one.');
    for (const id of [principal, deputyId]) {
      const member = inScope(await members.readMember(ctx, id), 'account');
      if (member.kind === 'service') throw new AppError('invalid-input', 'A deputyship is between people.');
    }
    return deputies.addDeputy(ctx, { userId: principal, deputyId, from, until });
  },

  async endDeputy(ctx, { id }) {
    found(await deputies.endDeputy(ctx, id, ownOnly(ctx)), 'deputyship');
    return {};
  },

  async tokens(ctx) {
    return { items: await access.readTokens(ctx, ownOnly(ctx)) };
  },

  async createToken(ctx, { userId, label, permissions, days }) {
    const ownerId = await whose(ctx, userId);
    await refuseEmergency(ctx, ownerId);
    const owner = inScope(await members.readMember(ctx, ownerId), 'account');
    if (owner.kind === 'person' && ownerId !== userOf(ctx.actor))
      throw new AppError('not-permitted', 'A token of a person is made by that person.');
    const rights = rightsOf(await store.readHeld(ctx, ownerId), await store.readCustomRoles(ctx), all());
    const held = allOf(rights);
    const beyond = permissions.filter((permission) => !held.has(permission));
    if (beyond.length > 0)
      throw new AppError('invalid-input', `The owner of the token may not do this: ${beyond.join(', ')}.`);
    const secret = `${tokenPrefix}${newSecret()}`;
    const token = {
      ...{ id: newId(), ownerId, label, permissions: [...new Set(permissions)].sort() },
      ...{ createdAt: ctx.now.toISOString(), expiresAt: inDays(ctx.now, days) },
    };
    await access.addToken(ctx, token, digestOf(secret));
    return { ...token, usedAt: null, revokedAt: null, token: secret };
  },

  async revokeToken(ctx, { id }) {
    found(await access.revokeToken(ctx, id, ownOnly(ctx)), 'token');
    return {};
  },

  async sessions(ctx, { userId }) {
    if (userId === undefined && userOf(ctx.actor) === undefined) return { items: [] };
    return { items: await access.readSessions(ctx, await whose(ctx, userId)) };
  },

  async emergencyUses(ctx) {
    return { items: await emergency.readUses(ctx) };
  },

  async reviewEmergencyUse(ctx, { id, finding }) {
    requireWhole(ctx);
    found(await emergency.reviewUse(ctx, id, userOf(ctx.actor) ?? null, finding), 'use that you could review');
    return {};
  },

  directory: readDirectoryState,

  async endSession(ctx, { id, userId }) {
    found(await access.endSession(ctx, await whose(ctx, userId), id), 'session');
    return {};
  },
});

async function readMe(ctx: QueryContext, all: readonly string[]) {
  const tenant = inScope(await store.readTenant(ctx), 'organisation');
  const userId = userOf(ctx.actor);
  const member = userId === undefined ? undefined : await members.readMember(ctx, userId);
  const held = userId === undefined ? [] : await store.readHeld(ctx, userId);
  const { secondFactor } = rightsOf(held, await store.readCustomRoles(ctx), all);
  return {
    user: { id: userId ?? ctx.actor, name: member?.name ?? actorOf(ctx.actor), email: member?.email ?? null },
    tenant: { ...tenant, timeZone: ctx.timeZone },
    tenants: userId === undefined ? [tenant] : await access.readTenantsOf(ctx.db, userId, ctx.now),
    roles: [...new Set(held.map(({ role }) => role))],
    permissions: ctx.permissions === 'all' ? [...all] : [...ctx.permissions].sort(),
    scope: ctx.scope === 'all' ? ('all' as const) : [...ctx.scope],
    mfa: { required: secondFactor, enrolled: member?.secondFactor ?? false },
    language: (userId && (await store.readStanding(ctx, userId))?.language) || ctx.language,
  };
}
