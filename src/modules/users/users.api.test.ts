// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { asOwner } from '../../../test/harness/cli.ts';
import { useWorld } from '../../../test/harness/world.ts';
import { allPermissions, modules } from '../../app/modules.ts';
import type { Identified } from '../../platform/auth/identified.ts';
import type { Caller } from '../../platform/invoke/context.ts';
import { invoke } from '../../platform/invoke/invoke.ts';
import { inTenant } from '../../platform/tenancy/transaction.ts';
import { type CallerRequest, callerOf, identifyToken } from './index.ts';
import { everybody } from './model.ts';
import type { OwnRole } from './schemas.ts';

const world = useWorld();
const day = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * day).toISOString();
const dateIn = (days: number) => inDays(days).slice(0, 10);

async function addPerson(tenant = world.tenant): Promise<Identified> {
  const userId = randomUUID();
  const identity = { tenant, actor: 'test', requestId: 'test' };
  await inTenant(world.app.database.app, identity, 'write', (db) =>
    sql`insert into member (id, tenant_id, user_id, kind, name, email)
      values (${randomUUID()}, ${tenant}, ${userId}, 'person', 'Anna Berg', ${`${userId}@riverside.example`})`.execute(
      db,
    ),
  );
  const email = `${userId}@riverside.example`;
  return { userId, name: 'Anna Berg', email, sessionId: 's', how: 'session', mfa: true, authenticatedAt: new Date() };
}
const assign = (userId: string, role: string, more: object = {}, tenant = world.tenant) =>
  world.call<{ id: string }>('users.assign', { userId, role, ...more }, { tenant });
async function personWith(role: string, more: object = {}) {
  const person = await addPerson();
  await assign(person.userId, role, more);
  return person;
}
const asCaller = (who: Identified, more: Partial<CallerRequest> = {}) =>
  callerOf(world.app.database.app, allPermissions, who, {
    ...{ requestId: randomUUID(), now: new Date(), log: world.app.log, language: 'en' as const, ...more },
  });
const has = ({ permissions }: Caller, permission: string) => permissions === 'all' || permissions.has(permission);
const newUnit = async () =>
  (
    await world.call<{ id: string }>('organisation.addUnit', {
      ...{ parentId: world.tenant, kind: 'hospital', name: `Unit ${randomUUID()}` },
    })
  ).id;

describe('a caller', () => {
  it('has the rights of the role, where and as long as it was given', async () => {
    const unit = await newUnit();
    const person = await personWith('control-owner', { units: [unit], until: inDays(10) });
    const caller = await asCaller(person);
    expect(caller).toMatchObject({ actor: `user:${person.userId}`, tenant: world.tenant, scope: [unit] });
    expect([has(caller, 'controls:update'), has(caller, 'risks:accept')]).toEqual([true, false]);
    await expect(asCaller(person, { now: new Date(Date.now() + 11 * day) })).rejects.toMatchObject({
      code: 'not-permitted',
    });
    await assign(person.userId, 'staff');
    await assign(person.userId, 'top-management', { from: inDays(2) });
    const on = async (days: number) => asCaller(person, { now: new Date(Date.now() + days * day) });
    const rights = [await on(1), await on(3), await on(11)].map((then) => [
      ...['controls:update', 'risks:accept', 'documents:read'].filter((right) => has(then, right)),
    ]);
    expect(rights).toEqual([
      ['controls:update', 'documents:read'],
      ['controls:update', 'risks:accept', 'documents:read'],
      ['risks:accept', 'documents:read'],
    ]);
    const early = await personWith('staff', { from: inDays(2) });
    await expect(asCaller(early)).rejects.toMatchObject({ code: 'not-permitted' });
  });

  it('has a right only where the role that gives it holds', async () => {
    const [north, south] = [await newUnit(), await newUnit()];
    const person = await personWith('isms-manager', { units: [north] });
    await assign(person.userId, 'staff', { units: [south] });
    expect((await asCaller(person, { permission: 'controls:decide' })).scope).toEqual([north]);
    const reader = await asCaller(person, { permission: 'documents:read' });
    expect([...reader.scope].sort()).toEqual([north, south].sort());
    expect([reader.scopeOf?.('controls:decide'), reader.scopeOf?.('risks:accept')]).toEqual([[north], []]);
  });

  it('who belongs to no organisation, or not to the wished one, is told nothing of it', async () => {
    const other = await world.addTenant('Other group');
    const person = await personWith('staff');
    for (const tenant of [other, randomUUID()])
      await expect(asCaller(person, { tenant })).rejects.toMatchObject({ code: 'not-found' });
    await expect(asCaller({ ...person, userId: randomUUID() })).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(assign(person.userId, 'staff', {}, other)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('of several organisations names one', async () => {
    const other = await world.addTenant('Second group');
    const person = await personWith('staff');
    await inTenant(world.app.database.app, world.caller({ tenant: other }), 'write', (db) =>
      sql`insert into member (id, tenant_id, user_id, kind, name) values (${randomUUID()}, ${other}, ${person.userId}, 'person', 'Anna')`.execute(
        db,
      ),
    );
    await assign(person.userId, 'supplier', {}, other);
    await expect(asCaller(person)).rejects.toMatchObject({ code: 'invalid-input' });
    const caller = await asCaller(person, { tenant: other });
    expect([caller.tenant, has(caller, 'documents:read')]).toEqual([other, false]);
  });

  it('whose role asks for a second factor has nothing without it but the own account', async () => {
    for (const role of ['administrator', 'internal-auditor', 'external-auditor']) {
      const person = await personWith(role, { until: inDays(5), reason: 'An audit of all.' });
      const without = await asCaller({ ...person, mfa: false });
      expect([...without.permissions]).toEqual(['users:self']);
      await expect(asCaller({ ...person, mfa: false }, { permission: 'risks:read' })).rejects.toMatchObject({
        code: 'not-permitted',
        issues: [{ path: 'second-factor' }],
      });
      expect(has(await asCaller(person, { permission: 'risks:read' }), 'risks:read')).toBe(true);
    }
    const administrator = await personWith('administrator');
    const without = await asCaller({ ...administrator, mfa: false });
    const token = { label: 'Way around', permissions: ['users:read'], days: 1 };
    await expect(world.call('users.createToken', token, without)).rejects.toMatchObject({ code: 'not-permitted' });
    const deputy = { deputyId: administrator.userId, from: dateIn(0), until: dateIn(1) };
    await expect(world.call('users.addDeputy', deputy, without)).rejects.toMatchObject({ code: 'not-permitted' });
    const staff = await personWith('staff');
    expect(has(await asCaller({ ...staff, mfa: false }), 'documents:read')).toBe(true);
  });
});

describe('me', () => {
  it('says who asks, with roles, rights, scope and organisations', async () => {
    const unit = await newUnit();
    const person = await personWith('internal-auditor', { units: [unit] });
    const me = await world.call('users.me', {}, await asCaller(person));
    expect(me).toMatchObject({
      user: { id: person.userId, name: 'Anna Berg', email: person.email },
      tenant: { id: world.tenant, name: 'Test group', kind: 'production' },
      tenants: [{ id: world.tenant }],
      roles: ['internal-auditor'],
      permissions: expect.arrayContaining(['users:self', 'audits:update']),
      scope: [unit],
      mfa: { required: true, enrolled: false },
      language: 'en',
    });
    await world.call('users.setLanguage', { language: 'de' }, await asCaller(person));
    expect((await asCaller(person)).language).toBe('de');
  });
});

describe('deputies', () => {
  it('have the rights of the other from the first day to the last, and no others before or after', async () => {
    const chief = await personWith('top-management');
    const person = await personWith('staff');
    const input = { deputyId: person.userId, from: dateIn(1), until: dateIn(3) };
    const deputy = await world.call<{ id: string }>('users.addDeputy', input, await asCaller(chief));
    const may = async (days: number) =>
      has(await asCaller(person, { now: new Date(Date.now() + days * day) }), 'risks:accept');
    expect([await may(0), await may(1), await may(3), await may(4)]).toEqual([false, true, true, false]);
    await world.call('users.endDeputy', { id: deputy.id }, await asCaller(chief));
    expect(await may(2)).toBe(false);
  });

  it('lose them when the other does, and belong to the organisation only as long', async () => {
    const chief = await addPerson();
    const { id } = await assign(chief.userId, 'top-management');
    const person = await addPerson();
    const input = { deputyId: person.userId, from: dateIn(0), until: dateIn(3) };
    await world.call('users.addDeputy', input, await asCaller(chief));
    expect(has(await asCaller(person), 'risks:accept')).toBe(true);
    await world.call('users.endMembership', { id });
    await expect(asCaller(person)).rejects.toMatchObject({ code: 'not-permitted' });
  });

  it('are named by oneself, not for somebody else', async () => {
    const [one, two] = [await personWith('staff'), await personWith('top-management')];
    const input = { userId: two.userId, deputyId: one.userId, from: dateIn(0), until: dateIn(1) };
    await expect(world.call('users.addDeputy', input, await asCaller(one))).rejects.toMatchObject({
      code: 'not-permitted',
    });
  });
});

describe('who manages the users of one unit', () => {
  it('acts in the name of nobody who has a role beyond it', async () => {
    const unit = await newUnit();
    const manager = await asCaller(await personWith('administrator', { units: [unit] }), {
      permission: 'users:delegate',
    });
    const chief = await personWith('top-management');
    const inside = await personWith('staff', { units: [unit] });
    const service = await world.call<{ userId: string }>('users.addServiceAccount', { name: 'Scanner' });
    await assign(service.userId, 'isms-manager');
    const ask = (name: string, input: object) => invoke(world.app, name, input, manager);
    const dates = { from: dateIn(0), until: dateIn(5) };
    const deputy = { userId: chief.userId, deputyId: inside.userId, ...dates };
    await expect(ask('users.addDeputy', deputy)).rejects.toMatchObject({ code: 'not-permitted' });
    const token = { userId: service.userId, label: 'Mine', permissions: ['risks:read'], days: 1 };
    await expect(ask('users.createToken', token)).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(ask('users.sessions', { userId: chief.userId })).rejects.toMatchObject({ code: 'not-permitted' });
    const other = { userId: inside.userId, deputyId: manager.actor.slice('user:'.length), ...dates };
    await expect(ask('users.addDeputy', other)).resolves.toMatchObject({ userId: inside.userId });
  });

  it('ends and sees no token, deputyship or invitation of the whole group', async () => {
    const unit = await newUnit();
    const manager = await asCaller(await personWith('administrator', { units: [unit] }), {
      permission: 'users:delegate',
    });
    const [chief, second] = [await personWith('staff'), await personWith('staff')];
    const dates = { from: dateIn(0), until: dateIn(5) };
    const { id } = await world.call<{ id: string }>('users.addDeputy', {
      ...{ userId: chief.userId, deputyId: second.userId, ...dates },
    });
    const invitation = await world.call<{ id: string }>('users.invite', {
      email: 'new@riverside.example',
      role: 'staff',
    });
    const ask = (name: string, input: object) => invoke(world.app, name, input, manager);
    await expect(ask('users.endDeputy', { id })).rejects.toMatchObject({ code: 'not-found' });
    await expect(ask('users.withdrawInvitation', { id: invitation.id })).rejects.toMatchObject({
      code: 'not-permitted',
    });
    expect(await ask('users.deputies', {})).toEqual({ items: [] });
  });
});

describe('who may see the users of one unit', () => {
  type Members = { items: { userId: string }[]; total: number; hidden: number };
  const idsIn = ({ items }: Members) => items.map(({ userId }) => userId).sort();

  it('sees who has a role there, now or soon, and of the others how many there are', async () => {
    const [unit, other] = [await newUnit(), await newUnit()];
    const ward = (
      await world.call<{ id: string }>('organisation.addUnit', { parentId: unit, kind: 'department', name: 'Ward' })
    ).id;
    const scope = [unit];
    const inside = [
      await personWith('staff', { units: [unit] }),
      await personWith('control-owner', { units: [other, ward] }),
      await personWith('staff', { units: [ward], from: inDays(2) }),
    ].map(({ userId }) => userId);
    const ended = await addPerson();
    const { id } = await assign(ended.userId, 'staff', { units: [unit] });
    await world.call('users.endMembership', { id });
    const outside = [
      ended,
      await personWith('staff'),
      await personWith('staff', { units: [other] }),
      await addPerson(),
    ];
    const list = (input: object = {}) => world.call<Members>('users.list', { limit: 500, ...input }, { scope });
    expect(idsIn(await list())).toEqual([...inside].sort());
    for (const { userId } of outside)
      await expect(world.call('users.show', { userId }, { scope })).rejects.toMatchObject({ code: 'not-found' });
    for (const userId of inside)
      expect(await world.call('users.show', { userId }, { scope })).toMatchObject({ userId });
    const [whole, part] = [
      await world.call<Members>('users.listFacets'),
      await world.call<Members>('users.listFacets', {}, { scope }),
    ];
    expect([part.total, part.hidden]).toEqual([3, whole.total - 3]);
    expect(idsIn(await list({ text: outside[1]?.email }))).toEqual([]);
    expect(idsIn(await list({ filter: { role: { in: ['control-owner'] } } }))).toEqual([inside[1]]);
    const find = async (caller: object) =>
      (
        await world.call<{ items: { kind: string; id: string }[] }>('search.everything', { text: 'Anna Berg' }, caller)
      ).items.map(({ id }) => id);
    const may = { permissions: new Set(['search:use', 'users:read']), scope: 'all' as const, scopeOf: () => scope };
    expect((await find(may)).sort()).toEqual([...inside].sort());
    expect(await find({ permissions: new Set(['search:use']) })).toEqual([]);
    const own = { scope, actor: `user:${outside[2]?.userId}` };
    expect(idsIn(await world.call<Members>('users.list', { limit: 500 }, own))).toContain(outside[2]?.userId);
  });

  it('sees the invitations into it, and of the others how many there are', async () => {
    const [unit, other] = [await newUnit(), await newUnit()];
    const invite = async (units: string[] | null) =>
      (await world.call<{ id: string }>('users.invite', { email: 'x@riverside.example', role: 'staff', units })).id;
    const [inside] = [await invite([unit]), await invite([other]), await invite(null)];
    const scope = [unit];
    const { items } = await world.call<{ items: { id: string }[] }>('users.invitations', {}, { scope });
    expect(items.map(({ id }) => id)).toEqual([inside]);
    const [whole, part] = [
      await world.call<Members>('users.invitationsFacets'),
      await world.call<Members>('users.invitationsFacets', {}, { scope }),
    ];
    expect([part.total, part.hidden]).toEqual([1, whole.total - 1]);
    expect(part.hidden).toBeGreaterThan(1);
  });

  it('neither gives roles to others, nor ends their sessions, nor adds programs of the whole group', async () => {
    const unit = await newUnit();
    const outsider = await addPerson();
    const scope = [unit];
    const role = { userId: outsider.userId, role: 'staff', units: [unit] };
    await expect(world.call('users.assign', role, { scope })).rejects.toMatchObject({ code: 'not-found' });
    const session = { userId: outsider.userId, id: 'x' };
    for (const [name, input] of [
      ['users.sessions', { userId: outsider.userId }],
      ['users.endSession', session],
      ['users.setLanguage', { userId: outsider.userId, language: 'de' }],
    ] as const)
      await expect(world.call(name, input, { scope })).rejects.toMatchObject({ code: 'not-found' });
    await expect(world.call('users.addServiceAccount', { name: 'Scanner' }, { scope })).rejects.toMatchObject({
      code: 'not-permitted',
    });
  });
});

describe('tokens', () => {
  type Made = { id: string; token: string };
  const make = async (person: Identified, permissions: string[], days = 5) =>
    world.call<Made>('users.createToken', { label: 'Script', permissions, days }, await asCaller(person));
  const use = async ({ token }: Made, now = new Date()) => {
    const who = await identifyToken(world.app.database.app, token, now);
    return who && (await asCaller(who, { now }));
  };

  it('may do what they say and no more', async () => {
    const person = await personWith('isms-manager');
    const caller = await use(await make(person, ['risks:read']));
    expect(caller?.actor).toMatch(new RegExp(`^user:${person.userId} token:`));
    expect([...(caller?.permissions ?? [])]).toEqual(['risks:read']);
  });

  it('never do more than their owner may, when they are made and when they are used', async () => {
    const person = await addPerson();
    const { id } = await assign(person.userId, 'isms-manager');
    await assign(person.userId, 'staff');
    await expect(make(person, ['risks:accept'])).rejects.toMatchObject({ code: 'invalid-input' });
    const token = await make(person, ['risks:decide', 'documents:read']);
    await world.call('users.endMembership', { id });
    expect([...((await use(token))?.permissions ?? [])]).toEqual(['documents:read']);
  });

  it('end: when they expire, when they are revoked, and are not found when they are made up', async () => {
    const person = await personWith('staff');
    const token = await make(person, ['documents:read'], 1);
    expect(await use(token, new Date(Date.now() + 1.01 * day))).toBeUndefined();
    expect(await use(token)).toBeDefined();
    await world.call('users.revokeToken', { id: token.id }, await asCaller(person));
    expect(await use(token)).toBeUndefined();
    for (const forged of ['', 'wlt_', `wlt_${'x'.repeat(43)}`, `${token.token}x`, '\0', 'x'.repeat(100_000)])
      expect(await use({ id: '', token: forged })).toBeUndefined();
  });

  it('are kept as digests only, and show when they were used', async () => {
    const person = await personWith('staff');
    const token = await make(person, ['documents:read']);
    await use(token);
    const { items } = await world.call<{ items: object[] }>('users.tokens', {}, await asCaller(person));
    expect(items).toEqual([expect.objectContaining({ id: token.id, usedAt: expect.any(String) })]);
    const kept = await inTenant(world.app.database.app, world.caller(), 'read', (db) =>
      sql<{
        text: string;
      }>`select to_jsonb(t)::text as text from api_token t union all select e.values from audit.entry e`.execute(db),
    );
    expect(kept.rows.filter(({ text }) => text.includes(token.token.slice(4)))).toEqual([]);
  });

  it('are not kept for a client that asks again with the same key', async () => {
    const person = await personWith('staff');
    const [caller, idempotencyKey] = [await asCaller(person), randomUUID()];
    const ask = () =>
      invoke(
        world.app,
        'users.createToken',
        { label: 'Script', permissions: ['documents:read'], days: 1 },
        ...([caller, { idempotencyKey }] as const),
      );
    const { token } = (await ask()) as Made;
    await expect(ask()).rejects.toMatchObject({ code: 'conflict' });
    const kept = await asOwner<{ text: string }>(
      world.app,
      'select to_jsonb(k)::text as text from wardline.idempotency_key k',
    );
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.filter(({ text }) => text.includes(token))).toEqual([]);
  });

  it('of a person are made by that person; a service account gets its own from who manages users', async () => {
    const person = await personWith('staff');
    const input = { userId: person.userId, label: 'x', permissions: ['documents:read'], days: 1 };
    await expect(world.call('users.createToken', input)).rejects.toMatchObject({ code: 'not-permitted' });
    const { userId } = await world.call<{ userId: string }>('users.addServiceAccount', { name: 'Scanner' });
    await assign(userId, 'staff');
    const token = await world.call<Made>('users.createToken', { ...input, userId });
    expect((await use(token))?.actor).toContain(userId);
    const stranger = await personWith('staff');
    await expect(world.call('users.revokeToken', { id: token.id }, await asCaller(stranger))).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('roles', () => {
  it('and every permission of every contract stand in the matrix', async () => {
    const declared = modules.flatMap(({ contract }) => Object.values(contract).map(({ permission }) => permission));
    const matrix = await world.call<{ permissions: string[]; roles: { role: string; permissions: string[] }[] }>(
      'users.matrix',
    );
    expect(matrix.permissions).toEqual([...new Set(declared)].sort());
    expect(matrix.roles.map(({ role }) => role)).toContain('clinical-safety-officer');
    const given = new Set(matrix.roles.flatMap(({ permissions }) => permissions));
    expect(matrix.permissions.filter((permission) => !given.has(permission))).toEqual([]);
  });

  it('of an organisation hold as they are saved, and go when nobody has them', async () => {
    const permissions = ['risks:read', 'documents:read'];
    const { id } = await world.call<{ id: string }>('users.addRole', { name: 'Readers', permissions });
    const person = await addPerson();
    const membership = await assign(person.userId, id);
    expect([...(await asCaller(person)).permissions].sort()).toEqual([...everybody, ...permissions].sort());
    await expect(world.call('users.removeRole', { id })).rejects.toMatchObject({ code: 'conflict' });
    await world.call('users.endMembership', { id: membership.id });
    await world.call('users.removeRole', { id });
    await expect(assign(person.userId, id)).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(world.call('users.addRole', { name: 'Odd', permissions: ['risks:fly'] })).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });

  it('of an organisation are changed by who has seen them as they are', async () => {
    const role = { name: 'Lookers', permissions: ['risks:read'] };
    const { id, revision } = await world.call<OwnRole>('users.addRole', role);
    const change = (name: string) => world.call('users.updateRole', { ...role, id, revision, name });
    expect(await change('Onlookers')).toMatchObject({ name: 'Onlookers', revision: 2 });
    await expect(change('Overlookers')).rejects.toMatchObject({
      code: 'conflict',
      current: { name: 'Onlookers', revision: 2 },
    });
  });

  it('that can give rights always ask for a second factor', async () => {
    const { id } = await world.call<{ id: string }>('users.addRole', {
      name: 'Givers',
      permissions: ['users:manage'],
    });
    const person = await addPerson();
    await assign(person.userId, id);
    expect([...(await asCaller({ ...person, mfa: false })).permissions]).toEqual(['users:self']);
  });

  it('of external auditors are given until a date only', async () => {
    const person = await addPerson();
    await expect(assign(person.userId, 'external-auditor')).rejects.toMatchObject({ issues: [{ path: 'until' }] });
    const invited = { email: 'auditor@cert.example', role: 'external-auditor', units: [await newUnit()] };
    await expect(world.call('users.invite', invited)).rejects.toMatchObject({ issues: [{ path: 'until' }] });
  });

  it('of external auditors are given for named units, or for the whole group with the reason', async () => {
    const { userId } = await addPerson();
    const until = inDays(5);
    const give = (more: object) => assign(userId, 'external-auditor', { until, ...more });
    for (const where of [{}, { units: null }, { units: null, reason: ' ' }])
      await expect(give(where)).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(give({})).rejects.toMatchObject({ issues: [{ path: 'units' }] });
    const invited = { email: 'auditor@cert.example', role: 'external-auditor', until };
    await expect(world.call('users.invite', invited)).rejects.toMatchObject({ issues: [{ path: 'units' }] });
    const unit = await newUnit();
    expect(await give({ units: [unit] })).toMatchObject({ units: [unit], reason: null });
    const reason = 'Certification of the whole group';
    expect(await give({ reason })).toMatchObject({ units: null, reason });
    const { memberships } = await world.call<{ memberships: object[] }>('users.show', { userId });
    expect(memberships).toContainEqual(expect.objectContaining({ units: null, reason }));
    const { id } = await world.call<{ id: string }>('users.invite', { ...invited, reason });
    const { items } = await world.call<{ items: { id: string }[] }>('users.invitations');
    expect(items.find((one) => one.id === id)).toMatchObject({ units: null, reason });
  });

  it('are given by who administers a part for that part only', async () => {
    const [unit, other] = [await newUnit(), await newUnit()];
    const person = await personWith('staff', { units: [unit] });
    const part = { scope: [unit] };
    const give = (units: string[] | null) =>
      world.call('users.assign', { userId: person.userId, role: 'staff', units }, part);
    await expect(give(null)).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(give([other])).rejects.toMatchObject({ code: 'not-found' });
    await expect(give([unit])).resolves.toMatchObject({ units: [unit] });
    const whole = await assign(person.userId, 'staff');
    await expect(world.call('users.endMembership', { id: whole.id }, part)).rejects.toMatchObject({
      code: 'not-permitted',
    });
  });

  it('leave the organisation an administrator', async () => {
    const tenant = await world.addTenant('Small group');
    const person = await addPerson(tenant);
    const { id } = await assign(person.userId, 'administrator', {}, tenant);
    await expect(world.call('users.endMembership', { id }, { tenant })).rejects.toMatchObject({ code: 'conflict' });
    expect((await asCaller(person)).tenant).toBe(tenant);
  });
});
