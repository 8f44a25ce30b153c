// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inCommand } from '../../../test/harness/records.ts';
import { openScim, type Resource, type ScimWorld } from '../../../test/harness/scim.ts';
import { newBrowser, site } from '../../../test/harness/sign-in.ts';
import { useWorld } from '../../../test/harness/world.ts';
import type { RoleGroup } from '../../modules/provisioning/index.ts';
import { join } from '../../modules/users/index.ts';

const password = 'lantern-Ostrich-7 quilt';
const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const world = useWorld();
let scim: ScimWorld;
beforeAll(async () => {
  scim = await openScim(world, { publicUrl: site });
});
afterAll(() => scim.close());

type Held = { role: string; units: string[] | null; group: string | null; grantedBy: string; id: string };
type Shown = { blocked: boolean; roles: string[]; memberships: Held[] };
const shown = (userId: string) => world.call<Shown>('users.show', { userId });
const rolesOf = async (userId: string) => (await shown(userId)).roles;

const newName = () => `anna.${randomUUID().slice(0, 8)}@riverside.example`;
async function addPerson(): Promise<Resource> {
  return (await scim.send('POST', '/Users', { userName: newName(), active: true })).body;
}
async function addGroup(...members: string[]): Promise<Resource> {
  const displayName = `Ward ${randomUUID()}`;
  const values = members.map((value) => ({ value }));
  return (await scim.send('POST', '/Groups', { displayName, members: values })).body;
}
const change = (group: string, op: string, ...members: string[]) =>
  scim.send('PATCH', `/Groups/${group}`, {
    schemas: [patchSchema],
    Operations: [{ op, path: 'members', value: members.map((value) => ({ value })) }],
  });
const map = (id: string, role: string, more: object = {}, caller: object = {}) =>
  world.call<{ id: string; mappedBy: string }>('provisioning.mapGroup', { id, role, ...more }, caller);
const newUnit = async () =>
  (
    await world.call<{ id: string }>('organisation.addUnit', {
      ...{ parentId: world.tenant, kind: 'hospital', name: `Unit ${randomUUID()}` },
    })
  ).id;

/** Somebody with a role of the own, a password and a session, whom the provider names as well. */
async function signedIn(role: string) {
  const email = newName();
  const { id } = await scim.auth.createUser({ name: 'Eva Lund', email, password });
  const joining = { userId: id, name: 'Eva Lund', email, role, units: null, until: null };
  await inCommand(world, (ctx) => join(ctx, joining));
  const browser = newBrowser(scim.auth, `192.0.2.${1 + Math.floor(Math.random() * 250)}`);
  expect((await browser.post('/sign-in/email', { email, password })).status).toBe(200);
  expect((await scim.send('POST', '/Users', { userName: email })).body.id).toBe(id);
  const me = async () => (await fetch(`${scim.address}/api/v1/users/me`, { headers: browser.headers() })).status;
  return { id, me, browser };
}
/** The role that was given by hand is taken, so that what a group gives is the last one. */
async function takeByHand(userId: string) {
  for (const { id, group } of (await shown(userId)).memberships)
    if (group === null) await world.call('users.endMembership', { id });
}

describe('a group', () => {
  it('gives nothing until an administrator says which role, and then to whoever is in it', async () => {
    const [one, two] = [await addPerson(), await addPerson()];
    const group = await addGroup(one.id);
    expect(await rolesOf(one.id)).toEqual([]);
    const unit = await newUnit();
    const { mappedBy } = await map(group.id, 'control-owner', { units: [unit] });
    await change(group.id, 'Add', two.id);
    for (const { id } of [one, two])
      expect((await shown(id)).memberships).toMatchObject([
        { role: 'control-owner', units: [unit], group: group.displayName, grantedBy: mappedBy },
      ]);
    const listed = await world.call<RoleGroup & { people: { userId: string }[] }>('provisioning.roleGroup', group);
    expect(listed).toMatchObject({ members: 2, roles: [{ role: 'control-owner', units: [unit] }] });
    expect(listed.people.map(({ userId }) => userId).sort()).toEqual([one.id, two.id].sort());
    const { items } = await world.call<{ items: RoleGroup[] }>('provisioning.roleGroups', { text: group.displayName });
    expect(items).toEqual([{ id: group.id, name: group.displayName, members: 2, roles: listed.roles }]);
    await scim.send('PATCH', `/Groups/${group.id}`, {
      ...{ schemas: [patchSchema], Operations: [{ op: 'replace', value: { displayName: 'Ward renamed' } }] },
    });
    expect((await shown(one.id)).memberships).toMatchObject([{ group: 'Ward renamed' }]);
  });

  it('takes the role from who leaves it, whatever form the provider says it in, and leaves the others theirs', async () => {
    const ways: Record<string, (group: string, id: string) => Promise<unknown>> = {
      'remove with values': (group, id) => change(group, 'Remove', id),
      'remove by path': (group, id) =>
        scim.send('PATCH', `/Groups/${group}`, {
          ...{ schemas: [patchSchema], Operations: [{ op: 'remove', path: `members[value eq "${id}"]` }] },
        }),
      'replace members': (group) => change(group, 'replace', stays.id),
      'the whole group': (group) =>
        scim.send('PUT', `/Groups/${group}`, { displayName: 'As a whole', members: [{ value: stays.id }] }),
    };
    const stays = await addPerson();
    for (const [way, leave] of Object.entries(ways)) {
      const leaves = await addPerson();
      const group = await addGroup(stays.id, leaves.id);
      await map(group.id, 'biomedical-engineer');
      await leave(group.id, leaves.id);
      expect([await rolesOf(leaves.id), await rolesOf(stays.id)], way).toEqual([[], ['biomedical-engineer']]);
    }
    expect((await shown(stays.id)).memberships).toHaveLength(Object.keys(ways).length);
  });

  it('takes nothing that was given by hand, nor what another group gives', async () => {
    const eva = await signedIn('staff');
    const [first, second] = [await addGroup(eva.id), await addGroup(eva.id)];
    for (const { id } of [first, second]) await map(id, 'staff');
    expect((await shown(eva.id)).memberships).toHaveLength(3);
    await change(first.id, 'Remove', eva.id);
    const left = (await shown(eva.id)).memberships.map(({ group }) => group);
    expect(left).toHaveLength(2);
    expect(left).toEqual(expect.arrayContaining([null, second.displayName]));
    await scim.send('DELETE', `/Groups/${second.id}`);
    expect((await shown(eva.id)).memberships).toMatchObject([{ role: 'staff', group: null }]);
    expect(await eva.me()).toBe(200);
  });

  it('that is removed or mapped no more takes the role from everybody, and can give it again', async () => {
    const one = await addPerson();
    const group = await addGroup(one.id);
    const { id } = await map(group.id, 'staff');
    await expect(map(group.id, 'staff')).rejects.toMatchObject({ code: 'conflict' });
    await world.call('provisioning.unmapGroup', { id });
    expect(await rolesOf(one.id)).toEqual([]);
    await map(group.id, 'staff');
    expect(await rolesOf(one.id)).toEqual(['staff']);
    await scim.send('DELETE', `/Groups/${group.id}`);
    expect(await rolesOf(one.id)).toEqual([]);
  });

  it('is no way to take a role from one member by hand', async () => {
    const one = await addPerson();
    const group = await addGroup(one.id);
    await map(group.id, 'staff');
    const [held] = (await shown(one.id)).memberships;
    await expect(world.call('users.endMembership', { id: held?.id })).rejects.toMatchObject({
      ...{ code: 'conflict', message: expect.stringContaining(String(group.displayName)) },
    });
    expect(await rolesOf(one.id)).toEqual(['staff']);
  });

  it('gives nothing to who is deleted and comes back', async () => {
    const email = newName();
    const one = (await scim.send('POST', '/Users', { userName: email })).body;
    const group = await addGroup(one.id);
    await map(group.id, 'staff');
    await scim.send('DELETE', `/Users/${one.id}`);
    await scim.send('POST', '/Users', { userName: email });
    await change(group.id, 'Add');
    expect(await shown(one.id)).toMatchObject({ blocked: false, roles: [] });
  });
});

describe('who leaves a group', () => {
  it('with the last role is signed out at once, by whatever ends it', async () => {
    const ways: ((group: string, id: string, mapping: string) => Promise<unknown>)[] = [
      (group, id) => change(group, 'Remove', id),
      (group) => scim.send('DELETE', `/Groups/${group}`),
      (_, __, mapping) => world.call('provisioning.unmapGroup', { id: mapping }),
    ];
    for (const leave of ways) {
      const eva = await signedIn('staff');
      const group = await addGroup(eva.id);
      const { id: mapping } = await map(group.id, 'isms-manager');
      await takeByHand(eva.id);
      expect(await eva.me()).toBe(200);
      await leave(group.id, eva.id, mapping);
      expect(await eva.me()).toBe(401);
    }
  });

  it('is refused where nobody would remain administrator', async () => {
    const eva = await signedIn('administrator');
    const group = await addGroup(eva.id);
    const { id: mapping } = await map(group.id, 'administrator', { confirmed: true });
    const others = (
      await world.call<{ items: { userId: string; roles: string[] }[] }>('users.list', { limit: 200 })
    ).items
      .filter(({ userId, roles }) => userId !== eva.id && roles.includes('administrator'))
      .map(({ userId }) => userId);
    for (const userId of [eva.id, ...others]) await takeByHand(userId);
    const refused = await change(group.id, 'Remove', eva.id);
    expect(refused).toMatchObject({ status: 409, body: { detail: expect.stringMatching(/administrator/) } });
    expect((await scim.send('DELETE', `/Groups/${group.id}`)).status).toBe(409);
    await expect(world.call('provisioning.unmapGroup', { id: mapping })).rejects.toMatchObject({ code: 'conflict' });
    expect(await rolesOf(eva.id)).toEqual(['administrator']);
  });
});

describe('which role a group may give', () => {
  it.each([
    ['external-auditor', 'role'],
    ['supplier', 'role'],
    ['provisioning', 'role'],
    ['nonsense', 'role'],
    ['administrator', 'confirmed'],
    ['internal-auditor', 'confirmed'],
  ])('%s is refused', async (role, path) => {
    const group = await addGroup();
    await expect(map(group.id, role)).rejects.toMatchObject({ code: 'invalid-input', issues: [{ path }] });
    if (path === 'role')
      await expect(map(group.id, role, { confirmed: true })).rejects.toMatchObject({ issues: [{ path }] });
    else await map(group.id, role, { confirmed: true });
  });

  it('a role of the house is: with a second factor when confirmed, and it stays as long as a group gives it', async () => {
    const roleOf = async (secondFactor: boolean, ...permissions: string[]) =>
      (await world.call<{ id: string }>('users.addRole', { name: randomUUID(), permissions, secondFactor })).id;
    const [plain, strong, giving] = [
      await roleOf(false, 'risks:read'),
      await roleOf(true, 'risks:read'),
      await roleOf(false, 'provisioning:map'),
    ];
    const group = await addGroup();
    const { id } = await map(group.id, plain);
    for (const role of [strong, giving])
      await expect(map(group.id, role)).rejects.toMatchObject({ issues: [{ path: 'confirmed' }] });
    await expect(world.call('users.removeRole', { id: plain })).rejects.toMatchObject({ code: 'conflict' });
    await world.call('provisioning.unmapGroup', { id });
    await world.call('users.removeRole', { id: plain });
  });
});

describe('who may map a group', () => {
  it('is not who administers a part, nor who may not give roles', async () => {
    const unit = await newUnit();
    const group = await addGroup();
    const both = new Set(['provisioning:map', 'users:manage']);
    for (const caller of [
      { permissions: both, scope: [unit], scopeOf: () => [unit] },
      { permissions: both, scopeOf: (permission: string) => (permission === 'users:manage' ? [unit] : 'all') },
      { permissions: new Set(['provisioning:map']) },
      { permissions: new Set(['users:manage']) },
    ])
      await expect(map(group.id, 'staff', { units: [unit] }, caller)).rejects.toMatchObject({ code: 'not-permitted' });
    await map(group.id, 'staff', { units: [unit] }, { permissions: both });
    const elsewhere = map(group.id, 'staff', { units: [randomUUID()] });
    await expect(elsewhere).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is not the identity provider, whatever roles its account has', async () => {
    const group = await addGroup();
    const token = await scim.newToken(world.tenant, 'administrator', 'provisioning:map');
    for (const bearer of [scim.token, token]) {
      const answer = await fetch(`${scim.address}/api/v1/provisioning/role-groups/${group.id}/roles`, {
        method: 'POST',
        headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
        body: JSON.stringify({ role: 'staff' }),
      });
      expect(answer.status).toBe(403);
    }
    const { roles } = await world.call<RoleGroup>('provisioning.roleGroup', { id: group.id });
    expect(roles).toEqual([]);
  });
});
