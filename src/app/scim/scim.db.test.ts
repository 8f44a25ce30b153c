// SPDX-License-Identifier: Apache-2.0

import { randomUUID } from 'node:crypto';
import { fastify } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asOwner } from '../../../test/harness/cli.ts';
import { type OidcServer, startOidcServer } from '../../../test/harness/oidc-server.ts';
import { inCommand } from '../../../test/harness/records.ts';
import { openScim, type Resource, type ScimWorld } from '../../../test/harness/scim.ts';
import { newBrowser, site } from '../../../test/harness/sign-in.ts';
import { useWorld } from '../../../test/harness/world.ts';
import { join } from '../../modules/users/index.ts';
import type { Config } from '../../platform/config/config.ts';
import { commandContext } from '../../platform/invoke/in-transaction.ts';
import { baseContext } from '../../platform/invoke/invoke.ts';
import { inTenant } from '../../platform/tenancy/transaction.ts';
import { mountScim } from './mount-scim.ts';

const password = 'lantern-Ostrich-7 quilt';
const errorSchema = 'urn:ietf:params:scim:api:messages:2.0:Error';
const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User';
const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

const world = useWorld();
let provider: OidcServer;
let scim: ScimWorld;
beforeAll(async () => {
  provider = await startOidcServer();
  const settings: Partial<Config> = { publicUrl: site, ...provider.settings, oidcName: 'Hospital login' };
  scim = await openScim(world, settings);
});
afterAll(async () => {
  await scim.close();
  await provider.close();
});

const newName = () => `anna.${randomUUID().slice(0, 8)}@riverside.example`;
const patch = (id: string, ...Operations: object[]) =>
  scim.send('PATCH', `/Users/${id}`, { schemas: [patchSchema], Operations });
const look = (filter: string, kind = 'Users') => scim.send('GET', `/${kind}?filter=${encodeURIComponent(filter)}`);
async function add(userName = newName(), more: object = {}): Promise<Resource> {
  const { status, body } = await scim.send('POST', '/Users', {
    schemas: [userSchema],
    userName,
    active: true,
    ...more,
  });
  expect(status).toBe(201);
  return body;
}
type Member = { blocked: boolean; provisioned: boolean; roles: string[]; name: string; email: string };
const memberOf = (userId: string, tenant = world.tenant) => world.call<Member>('users.show', { userId }, { tenant });
const assign = (userId: string, role: string) => world.call<{ id: string }>('users.assign', { userId, role });

/** Somebody who was invited, and is signed in with a password. */
async function signedIn(role = 'staff', email = newName()) {
  const { id } = await scim.auth.createUser({ name: 'Eva Lund', email, password });
  const joining = { userId: id, name: 'Eva Lund', email, role, units: null, until: null };
  await inCommand(world, (ctx) => join(ctx, joining));
  const browser = newBrowser(scim.auth, `192.0.2.${1 + Math.floor(Math.random() * 250)}`);
  expect((await browser.post('/sign-in/email', { email, password })).status).toBe(200);
  const me = async () => (await fetch(`${scim.address}/api/v1/users/me`, { headers: browser.headers() })).status;
  return { id, email, me, browser };
}

describe('what Entra ID sends', () => {
  it('tests the connection, creates, looks up, updates, disables and deletes a user', async () => {
    expect(await look(`userName eq "${randomUUID()}"`)).toMatchObject({
      status: 200,
      body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'], totalResults: 0, Resources: [] },
    });
    const [userName, externalId] = [newName(), randomUUID()];
    const made = await scim.send('POST', '/Users', {
      schemas: [userSchema, enterprise],
      ...{ externalId, userName, active: true, displayName: 'Anna Berg', title: 'Nurse', preferredLanguage: 'de-DE' },
      emails: [{ primary: true, type: 'work', value: userName }],
      meta: { resourceType: 'User' },
      name: { formatted: 'Anna Berg', familyName: 'Berg', givenName: 'Anna' },
      [enterprise]: { department: 'Ward 7', employeeNumber: '4711' },
      roles: [],
    });
    const { id, meta } = made.body;
    expect([made.status, made.headers.get('content-type'), made.headers.get('location')]).toEqual([
      201,
      'application/scim+json',
      `${scim.address}/scim/v2/Users/${id}`,
    ]);
    expect(made.body).toEqual({
      ...{ schemas: [userSchema], id, externalId, userName, displayName: 'Anna Berg', active: true },
      name: { formatted: 'Anna Berg', familyName: 'Berg', givenName: 'Anna' },
      emails: [{ primary: true, type: 'work', value: userName }],
      meta: { ...meta, resourceType: 'User', created: expect.any(String), location: made.headers.get('location') },
    });
    expect((await scim.send('GET', `/Users/${id}`)).body).toEqual(made.body);
    for (const filter of [
      `userName eq "${userName.toUpperCase()}"`,
      `externalId eq "${externalId}"`,
      `emails[type eq "work"].value eq "${userName}"`,
      `emails.value eq "${userName}" and externalId eq "${externalId}"`,
    ])
      expect((await look(filter)).body, filter).toMatchObject({ totalResults: 1, Resources: [made.body] });

    const renamed = newName();
    const updated = await patch(
      id,
      { op: 'Replace', path: 'emails[type eq "work"].value', value: renamed },
      { op: 'Replace', path: 'name.familyName', value: 'Berg-Lund' },
      { op: 'Add', path: `${enterprise}:department`, value: 'Ward 8' },
      { op: 'Add', value: { displayName: 'Anna Berg-Lund', 'name.givenName': 'Anna Maria' } },
    );
    expect(updated).toMatchObject({
      status: 200,
      body: {
        ...{ userName, displayName: 'Anna Berg-Lund', active: true },
        name: { givenName: 'Anna Maria', familyName: 'Berg-Lund' },
        emails: [{ value: renamed }],
      },
    });
    expect(await memberOf(id)).toMatchObject({ name: 'Anna Berg-Lund', email: renamed, provisioned: true, roles: [] });

    expect((await patch(id, { op: 'Replace', path: 'active', value: 'False' })).body).toMatchObject({ active: false });
    expect(await memberOf(id)).toMatchObject({ blocked: true });
    expect((await patch(id, { op: 'Replace', path: 'active', value: 'True' })).body).toMatchObject({ active: true });
    expect(await memberOf(id)).toMatchObject({ blocked: false });
    expect((await patch(id, { op: 'Replace', path: 'active', value: false })).status).toBe(200);
    expect(await scim.send('DELETE', `/Users/${id}`)).toMatchObject({ status: 204, body: null });
    expect((await scim.send('GET', `/Users/${id}`)).status).toBe(404);
    expect((await scim.send('DELETE', `/Users/${id}`)).status).toBe(404);
    expect((await look(`userName eq "${userName}"`)).body).toMatchObject({ totalResults: 0 });
  });

  it('creates a group, asks for it without members, renames it, adds and removes members, deletes it', async () => {
    const [one, two] = [await add(), await add()];
    const made = await scim.send('POST', '/Groups', {
      schemas: [groupSchema, 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group'],
      ...{ externalId: randomUUID(), displayName: 'Ward 7', members: [], meta: { resourceType: 'Group' } },
    });
    expect(made).toMatchObject({ status: 201, body: { displayName: 'Ward 7', members: [] } });
    const { id } = made.body;
    const change = (...Operations: object[]) =>
      scim.send('PATCH', `/Groups/${id}`, { schemas: [patchSchema], Operations });
    const found = await scim.send('GET', '/Groups?excludedAttributes=members&filter=displayName%20eq%20%22Ward%207%22');
    expect(found.body).toMatchObject({ totalResults: 1, Resources: [{ id, displayName: 'Ward 7' }] });
    expect(found.body.Resources[0]).not.toHaveProperty('members');
    expect((await change({ op: 'Replace', path: 'displayName', value: 'Ward 8' })).body.displayName).toBe('Ward 8');
    const both = [one, two].map((user) => ({ $ref: null, value: user.id }));
    const valuesOf = ({ body }: { body: Resource }) => body.members.map(({ value }) => value).sort();
    expect(valuesOf(await change({ op: 'Add', path: 'members', value: both }))).toEqual([one.id, two.id].sort());
    expect((await look(`id eq "${id}" and members eq "${one.id}"`, 'Groups')).body.totalResults).toBe(1);
    expect(valuesOf(await change({ op: 'Remove', path: 'members', value: [both[0]] }))).toEqual([two.id]);
    expect(valuesOf(await change({ op: 'Remove', path: 'members' }))).toEqual([]);
    expect(await memberOf(one.id)).toMatchObject({ roles: [] });
    expect((await scim.send('DELETE', `/Groups/${id}`)).status).toBe(204);
    expect((await scim.send('GET', `/Groups/${id}`)).status).toBe(404);
  });
});

describe('what Okta sends', () => {
  it('looks a user up, creates, replaces and deactivates it', async () => {
    const userName = newName();
    const asked = `/Users?filter=userName%20eq%20%22${encodeURIComponent(userName)}%22&startIndex=1&count=100`;
    expect((await scim.send('GET', asked)).body).toMatchObject({ totalResults: 0, startIndex: 1, itemsPerPage: 0 });
    const secret = `1mz050nq-${randomUUID()}`;
    const user = {
      ...{
        schemas: [userSchema],
        userName,
        displayName: 'Test User',
        locale: 'en-US',
        externalId: '00ujl29u0le5T6Aj10h7',
      },
      name: { givenName: 'Test', familyName: 'User' },
      emails: [{ primary: true, value: userName, type: 'work' }],
      groups: [],
      active: true,
    };
    const made = await scim.send('POST', '/Users', { ...user, password: secret });
    expect(made.status).toBe(201);
    expect((await scim.send('POST', '/Users', user)).body).toMatchObject({ status: '409', scimType: 'uniqueness' });
    const { id } = made.body;
    const replaced = await scim.send('PUT', `/Users/${id}`, {
      ...{ ...user, id, name: { givenName: 'Another', familyName: 'User' }, displayName: undefined },
      meta: made.body.meta,
    });
    expect(replaced).toMatchObject({
      status: 200,
      body: { id, name: { formatted: 'Another User' }, externalId: user.externalId },
    });
    expect(replaced.body).not.toHaveProperty('displayName');
    const off = await patch(id, { op: 'replace', value: { active: false } });
    expect(off).toMatchObject({ status: 200, body: { active: false } });
    expect(await memberOf(id)).toMatchObject({ blocked: true });
    expect(await scim.send('PUT', `/Users/${id}`, { ...user, active: true })).toMatchObject({ body: { active: true } });
    const kept = await asOwner<{ text: string }>(
      world.app,
      `select u::text as text from auth."user" u union all select a::text from auth.account a
       union all select p::text from wardline.provisioned_person p union all select e.values from audit.entry e`,
    );
    expect(kept.filter(({ text }) => text?.includes(secret))).toEqual([]);
  });

  it('imports users page by page', async () => {
    const tenant = await world.addTenant('Paged group');
    const token = await scim.newToken(tenant);
    const names = ['a', 'b', 'c'].map((name) => `${name}.${newName()}`);
    for (const userName of names) await scim.send('POST', '/Users', { schemas: [userSchema], userName }, { token });
    const page = async (query: string) => (await scim.send('GET', `/Users?${query}`, undefined, { token })).body;
    const namesOf = ({ Resources }: Resource) => Resources.map(({ userName }) => userName);
    expect(namesOf(await page('startIndex=1&count=2'))).toEqual(names.slice(0, 2));
    expect(await page('startIndex=3&count=2')).toMatchObject({ totalResults: 3, startIndex: 3, itemsPerPage: 1 });
    expect(await page('count=0')).toMatchObject({ totalResults: 3, itemsPerPage: 0, Resources: [] });
    expect(namesOf(await page('startIndex=-4'))).toEqual(names);
  });

  it('pushes a group: without a path, by member, and as a whole', async () => {
    const [one, two] = [await add(), await add()];
    const { body: made } = await scim.send('POST', '/Groups', {
      schemas: [groupSchema],
      displayName: 'Okta',
      members: [],
    });
    const change = (operation: object) =>
      scim.send('PATCH', `/Groups/${made.id}`, { schemas: [patchSchema], Operations: [operation] });
    expect((await change({ op: 'replace', value: { id: made.id, displayName: 'Okta 2' } })).body.displayName).toBe(
      'Okta 2',
    );
    const members = [one, two].map(({ id, userName }) => ({ value: id, display: userName }));
    expect((await change({ op: 'replace', path: 'members', value: members })).body.members).toHaveLength(2);
    expect((await change({ op: 'remove', path: `members[value eq "${one.id}"]` })).body.members).toMatchObject([
      { value: two.id, display: two.userName },
    ]);
    const put = { schemas: [groupSchema], id: made.id, displayName: 'Okta 3', members: [members[0]] };
    expect((await scim.send('PUT', `/Groups/${made.id}`, put)).body).toMatchObject({
      ...{ displayName: 'Okta 3', members: [{ value: one.id }] },
    });
    await scim.send('DELETE', `/Users/${one.id}`);
    expect((await scim.send('GET', `/Groups/${made.id}`)).body.members).toEqual([]);
    expect((await scim.send('PUT', `/Groups/${made.id}`, put)).body).toMatchObject({ scimType: 'invalidValue' });
  });
});

describe('somebody who is provisioned', () => {
  it('has an account without a password, and comes in with the provider once an administrator gives a role', async () => {
    const email = newName();
    const { id } = await add(email);
    expect(await memberOf(id)).toMatchObject({ email, provisioned: true, roles: [], blocked: false });
    const person = { sub: randomUUID(), email, email_verified: true, name: 'Anna Berg' };
    const browser = newBrowser(scim.auth, '192.0.2.30');
    expect((await browser.post('/sign-in/email', { email, password })).status).toBe(401);
    const { url } = (await (await browser.post('/sign-in/oidc')).json()) as { url: string };
    const { pathname, search } = await provider.signIn(url, person);
    await browser.get(`${pathname.slice('/api/auth'.length)}${search}`);
    const me = async () => {
      const answer = await fetch(`${scim.address}/api/v1/users/me`, { headers: browser.headers() });
      return { status: answer.status, body: (await answer.json()) as object };
    };
    expect(await me()).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
    await assign(id, 'staff');
    expect(await me()).toMatchObject({ status: 200, body: { user: { id, email }, roles: ['staff'] } });
    // from now on the account is known by more than its address
    const renamed = newName();
    await patch(id, { op: 'replace', path: 'emails', value: [{ value: renamed, primary: true }] });
    expect([(await scim.auth.findUser(email))?.id, await scim.auth.findUser(renamed)]).toEqual([id, undefined]);
    expect(await memberOf(id)).toMatchObject({ email: renamed });
  });

  it('signs in with the address of now, as long as nobody has', async () => {
    const [email, renamed] = [newName(), newName()];
    const { id } = await add(email);
    await patch(id, { op: 'replace', path: 'emails[type eq "work"].value', value: renamed.toUpperCase() });
    expect([await scim.auth.findUser(email), (await scim.auth.findUser(renamed))?.id]).toEqual([undefined, id]);
    const other = await add();
    const taken = await patch(other.id, { op: 'replace', path: 'emails', value: [{ value: renamed }] });
    expect(taken).toMatchObject({ status: 409, body: { schemas: [errorSchema], scimType: 'uniqueness' } });
  });

  it('keeps the roles of a member who was there before', async () => {
    const eva = await signedIn('isms-manager');
    const { id } = await add(eva.email, { displayName: 'Eva Lund-Berg' });
    expect(id).toBe(eva.id);
    expect(await memberOf(id)).toMatchObject({ roles: ['isms-manager'], name: 'Eva Lund-Berg', provisioned: true });
    expect(await eva.me()).toBe(200);
  });

  it('leaves at once: sessions, tokens and deputies', async () => {
    const [eva, stand] = [await signedIn('top-management'), await signedIn('supplier')];
    const caller = world.caller({ actor: `user:${eva.id}` });
    const today = new Date().toISOString().slice(0, 10);
    await world.call('users.addDeputy', { deputyId: stand.id, from: today, until: today }, caller);
    const asked = { label: 'Mine', permissions: ['risks:read'], days: 1 };
    const { token } = await world.call<{ token: string }>('users.createToken', asked, caller);
    const risks = async (headers: Headers | Record<string, string>) =>
      (await fetch(`${scim.address}/api/v1/risks`, { headers })).status;
    const { id } = await add(eva.email);
    const all = async () => [
      await eva.me(),
      await risks({ authorization: `Bearer ${token}` }),
      await risks(stand.browser.headers()),
    ];
    expect(await all()).toEqual([200, 200, 200]);
    expect((await patch(id, { op: 'Replace', path: 'active', value: 'False' })).status).toBe(200);
    expect(await all()).toEqual([401, 401, 403]);
    const sessions = await asOwner(world.app, 'select 1 from auth."session" where "userId" = $1', [id]);
    expect(sessions).toEqual([]);
  });

  it('comes back with the roles when active again, and without any after being deleted', async () => {
    const eva = await signedIn('isms-manager');
    const { id } = await add(eva.email);
    await patch(id, { op: 'replace', value: { active: false } });
    await patch(id, { op: 'replace', value: { active: true } });
    expect(await memberOf(id)).toMatchObject({ blocked: false, roles: ['isms-manager'] });
    await scim.send('DELETE', `/Users/${id}`);
    expect(await memberOf(id)).toMatchObject({ blocked: true, roles: [], provisioned: false });
    expect((await add(eva.email)).id).toBe(id);
    expect(await memberOf(id)).toMatchObject({ blocked: false, roles: [], provisioned: true });
  });

  it('stays blocked when an administrator has done it', async () => {
    for (const isOffBefore of [true, false]) {
      const { id } = await add();
      if (isOffBefore) {
        await patch(id, { op: 'replace', value: { active: false } });
        await world.call('users.unblock', { userId: id });
      }
      await world.call('users.block', { userId: id });
      await patch(id, { op: 'replace', value: { active: false } });
      await patch(id, { op: 'replace', value: { active: true } });
      expect(await memberOf(id), String(isOffBefore)).toMatchObject({ blocked: true });
    }
  });

  it('is forgotten when deleted, but for what the trail keeps apart', async () => {
    const userName = newName();
    const name = { givenName: 'Anna', familyName: 'Berg' };
    const { id } = await add(userName, { displayName: 'Anna Berg', externalId: randomUUID(), name });
    await scim.send('DELETE', `/Users/${id}`);
    const rows = await asOwner(
      world.app,
      `select user_name, email, display_name, given_name, family_name, external_id, active
      from wardline.provisioned_person where user_id = $1`,
      [id],
    );
    const nothing = { user_name: null, email: null, external_id: null, active: false };
    expect(rows).toEqual([{ ...nothing, display_name: null, given_name: null, family_name: null }]);
  });
});

describe('who cannot be taken away', () => {
  it('the last administrator', async () => {
    const tenant = await world.addTenant('Small group');
    const token = await scim.newToken(tenant);
    const email = newName();
    const { id } = await scim.auth.createUser({ name: 'Ada', email, password });
    const joining = { userId: id, name: 'Ada', email, role: 'administrator', units: null, until: null };
    const identity = world.caller({ tenant });
    await inTenant(world.app.database.app, identity, 'write', async (db, timeZone) => {
      await join(commandContext(baseContext(world.app, identity), db, timeZone), joining);
    });
    expect((await scim.send('POST', '/Users', { schemas: [userSchema], userName: email }, { token })).status).toBe(201);
    const off = { schemas: [patchSchema], Operations: [{ op: 'replace', value: { active: false } }] };
    for (const [method, body] of [
      ['PATCH', off],
      ['DELETE', undefined],
    ] as const) {
      const refused = await scim.send(method, `/Users/${id}`, body, { token });
      expect(refused).toMatchObject({
        status: 409,
        body: { schemas: [errorSchema], status: '409', detail: expect.stringMatching(/administrator/) },
      });
    }
    expect(await memberOf(id, tenant)).toMatchObject({ blocked: false, roles: ['administrator'] });
  });

  it('emergency accounts, which are not seen either', async () => {
    const email = `emergency-9.${randomUUID().slice(-12)}@wardline.invalid`;
    const { id } = await scim.auth.createUser({ name: 'Emergency 9', email, password });
    const joining = { userId: id, name: 'E', email, role: 'administrator', units: null, until: null, emergency: true };
    await inCommand(world, (ctx) => join(ctx, joining));
    const refused = await scim.send('POST', '/Users', { schemas: [userSchema], userName: email, active: false });
    expect(refused).toMatchObject({ status: 403, body: { detail: expect.stringMatching(/emergency/) } });
    expect((await look(`userName eq "${email}"`)).body.totalResults).toBe(0);
    expect((await patch(id, { op: 'replace', value: { active: false } })).status).toBe(404);
    expect((await scim.send('DELETE', `/Users/${id}`)).status).toBe(404);
    const person = await add();
    const renamed = await patch(person.id, { op: 'replace', path: 'emails', value: [{ value: email }] });
    expect(renamed.status).toBe(403);
    expect(await memberOf(id)).toMatchObject({ blocked: false });
  });
});

describe('another organisation', () => {
  it('sees, changes and names nobody of this one', async () => {
    const other = await world.addTenant('Other group');
    const token = await scim.newToken(other);
    const eva = await signedIn();
    const person = await add(eva.email);
    const { body: group } = await scim.send('POST', '/Groups', { schemas: [groupSchema], displayName: 'Ours' });
    const as = (method: string, path: string, body?: object) => scim.send(method, path, body, { token });
    for (const [kind, id] of [
      ['Users', person.id],
      ['Groups', group.id],
    ]) {
      expect((await as('GET', `/${kind}`)).body).toMatchObject({ totalResults: 0, Resources: [] });
      const Operations = [{ op: 'replace', path: 'displayName', value: 'Theirs' }];
      for (const [method, body] of [
        ['GET', undefined],
        ['PATCH', { schemas: [patchSchema], Operations }],
        ['PUT', { userName: newName(), displayName: 'Theirs' }],
        ['DELETE', undefined],
      ] as const)
        expect((await as(method, `/${kind}/${id}`, body)).status, `${method} ${kind}`).toBe(404);
    }
    const mine = await as('POST', '/Groups', {
      schemas: [groupSchema],
      displayName: 'T',
      members: [{ value: person.id }],
    });
    expect(mine).toMatchObject({ status: 400, body: { scimType: 'invalidValue' } });
    const taken = await as('POST', '/Users', { schemas: [userSchema], userName: eva.email, active: false });
    expect(taken).toMatchObject({ status: 409, body: { scimType: 'uniqueness' } });
    expect(await eva.me()).toBe(200);
    await expect(memberOf(eva.id, other)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('who may provision', () => {
  const ways = ['/ServiceProviderConfig', '/Users', '/Groups', '/Schemas', '/nowhere'];

  it('is neither nobody, nor a session, nor whoever makes a token up', async () => {
    const eva = await signedIn('administrator');
    for (const path of ways)
      for (const headers of [
        {},
        { cookie: eva.browser.headers().get('cookie') ?? '' },
        { authorization: `Bearer wlt_${'x'.repeat(43)}` },
        { authorization: `Basic ${Buffer.from('a:b').toString('base64')}` },
      ]) {
        const refused = await scim.send('GET', path, undefined, { token: '', headers });
        expect(refused).toMatchObject({ status: 401, body: { schemas: [errorSchema], status: '401' } });
        expect(refused.headers.get('www-authenticate')).toBe('Bearer');
      }
  });

  it('is not a service account for something else, nor a person', async () => {
    const other = await scim.newToken(world.tenant, 'isms-manager', 'risks:read');
    const { id } = await world.call<{ id: string }>('users.addRole', {
      ...{ name: `Odd ${randomUUID()}`, permissions: ['provisioning:use'] },
    });
    const eva = await signedIn(id);
    const { token } = await world.call<{ token: string }>(
      'users.createToken',
      { label: 'Mine', permissions: ['provisioning:use'], days: 1 },
      world.caller({ actor: `user:${eva.id}` }),
    );
    for (const wrong of [other, token])
      for (const path of ways)
        expect(await scim.send('GET', path, undefined, { token: wrong })).toMatchObject({
          ...{ status: 403, body: { schemas: [errorSchema] } },
        });
  });

  it('gets the role only as a program, and with the token nothing else', async () => {
    const eva = await signedIn();
    await expect(assign(eva.id, 'provisioning')).rejects.toMatchObject({ issues: [{ path: 'role' }] });
    const invited = world.call('users.invite', { email: newName(), role: 'provisioning' });
    await expect(invited).rejects.toMatchObject({ issues: [{ path: 'role' }] });
    for (const path of ['users', 'risks', 'assets', 'people/directory', 'audit-trail/links']) {
      const answer = await fetch(`${scim.address}/api/v1/${path}`, {
        headers: { authorization: `Bearer ${scim.token}` },
      });
      expect([403, 404], path).toContain(answer.status);
    }
  });

  it('stands on the audit trail as the account and its token', async () => {
    const { id } = await add();
    const found = await inTenant(world.app.database.app, world.caller(), 'read', (db) =>
      sql<{ actor: string }>`select distinct l.actor from audit.link l join audit.entry e on e.link_id = l.link_id
        join member m on m.id = e.row_id where m.user_id = ${id}`.execute(db),
    );
    expect(found.rows).toEqual([{ actor: expect.stringMatching(/^user:[0-9a-f-]{36} token:[0-9a-f-]{36}$/) }]);
  });

  it('writes neither people nor tokens into the log', async () => {
    const name = `Zacharias ${randomUUID()}`;
    const userName = newName();
    const { id } = await add(userName, { displayName: name });
    await add().then(({ id: other }) => patch(other, { op: 'replace', path: 'userName', value: userName }));
    await patch(id, { op: 'replace', path: 'active', value: name });
    await look(`userName eq "${userName}"`);
    await look(`${name} eq "${userName}"`);
    await scim.send('GET', '/Users', undefined, { token: `wlt_${name}` });
    expect(scim.logged.filter((line) => line.includes('/scim/v2/Users')).length).toBeGreaterThan(5);
    for (const secret of [name, userName, scim.token, 'Zacharias'])
      expect(scim.logged.filter((line) => line.includes(secret))).toEqual([]);
  });

  it('is held back when it asks without end', async () => {
    const server = fastify();
    mountScim(server, world.app, scim.auth, { max: 3, timeWindow: 60_000 });
    const ask = () => server.inject({ url: '/scim/v2/Users', headers: { authorization: `Bearer ${scim.token}` } });
    const statuses: number[] = [];
    for (let asked = 0; asked < 4; asked++) statuses.push((await ask()).statusCode);
    expect(statuses).toEqual([200, 200, 200, 429]);
    const refused = await ask();
    expect([refused.headers['retry-after'], refused.json()]).toEqual([
      expect.anything(),
      expect.objectContaining({ schemas: [errorSchema], status: '429' }),
    ]);
    await server.close();
  });
});

describe('a request that is wrong', () => {
  it.each([
    ['no JSON', 'POST', '/Users', '{"userName":', 400, 'invalidSyntax'],
    ['no object', 'POST', '/Users', [], 400, 'invalidSyntax'],
    ['no user name', 'POST', '/Users', { active: true }, 400, 'invalidValue'],
    ['no address', 'POST', '/Users', { userName: 'anna' }, 400, 'invalidValue'],
    ['a bad address', 'POST', '/Users', { userName: 'anna', emails: [{ value: 'nowhere' }] }, 400, 'invalidValue'],
    ['a number for a name', 'POST', '/Users', { userName: 7 }, 400, 'invalidValue'],
    ['a maybe', 'POST', '/Users', { userName: newName(), active: 'maybe' }, 400, 'invalidValue'],
    ['NUL', 'POST', '/Users', { userName: newName(), displayName: 'a\0b' }, 400, 'invalidValue'],
    ['a long name', 'POST', '/Users', { userName: newName(), displayName: 'x'.repeat(10_000) }, 400, 'invalidValue'],
    ['two megabytes', 'POST', '/Users', { userName: 'x'.repeat(2 ** 21) }, 413, undefined],
    ['a group without a name', 'POST', '/Groups', { members: [] }, 400, 'invalidValue'],
    [
      'a group of nobody',
      'POST',
      '/Groups',
      { displayName: 'G', members: [{ value: randomUUID() }] },
      400,
      'invalidValue',
    ],
    ['an unknown filter', 'GET', '/Users?filter=userName%20co%20%22a%22', undefined, 400, 'invalidFilter'],
    ['half a filter', 'GET', '/Users?filter=userName%20eq%20%22a', undefined, 400, 'invalidFilter'],
    [
      'an endless filter',
      'GET',
      `/Users?filter=${encodeURIComponent('userName eq "a" and')}`,
      undefined,
      400,
      'invalidFilter',
    ],
    ['a wrong page', 'GET', '/Users?startIndex=first', undefined, 400, 'invalidValue'],
    ['an id that is none', 'GET', '/Users/%00', undefined, 404, undefined],
    ['an id of nobody', 'GET', `/Users/${randomUUID()}`, undefined, 404, undefined],
    ['another address', 'GET', '/Wards', undefined, 404, undefined],
    ['another method', 'POST', `/Users/${randomUUID()}`, {}, 404, undefined],
  ] as const)('%s', async (_, method, path, body, status, scimType) => {
    const { status: answered, headers, body: said } = await scim.send(method, path, body);
    expect([answered, headers.get('content-type')]).toEqual([status, 'application/scim+json']);
    expect(said).toEqual({
      ...{ schemas: [errorSchema], status: String(status), detail: expect.any(String) },
      ...(scimType && { scimType }),
    });
  });

  it.each([
    ['nothing to do', [], 'invalidSyntax'],
    ['an unknown operation', [{ op: 'move', path: 'active', value: true }], 'invalidSyntax'],
    ['removing nothing', [{ op: 'remove' }], 'noTarget'],
    ['an unknown path', [{ op: 'replace', path: 'wardline', value: 1 }], 'invalidPath'],
    ['no path at all', [{ op: 'replace', path: 7, value: 1 }], 'invalidPath'],
    ['the id', [{ op: 'replace', path: 'id', value: randomUUID() }], 'mutability'],
    ['active as a list', [{ op: 'replace', path: 'active', value: [] }], 'invalidValue'],
    ['no user name', [{ op: 'remove', path: 'userName' }], 'invalidValue'],
    ['an empty value', [{ op: 'replace', value: 'active' }], 'invalidSyntax'],
  ] as const)('a patch with %s changes nothing', async (_, operations, scimType) => {
    const { id, meta } = await add();
    const right = operations.length > 0 ? [{ op: 'replace', path: 'displayName', value: 'Half' }] : [];
    expect(await patch(id, ...right, ...operations)).toMatchObject({ status: 400, body: { scimType } });
    expect((await scim.send('GET', `/Users/${id}`)).body.meta).toEqual(meta);
  });

  it('about a version that is not the current one is refused', async () => {
    const { id, meta } = await add();
    const change = (version: string, displayName: string) =>
      scim.send(
        'PATCH',
        `/Users/${id}`,
        { schemas: [patchSchema], Operations: [{ op: 'replace', path: 'displayName', value: displayName }] },
        { headers: { 'if-match': version } },
      );
    const first = await change(meta.version, 'One');
    expect([first.status, first.headers.get('etag')]).toEqual([200, first.body.meta.version]);
    expect(first.body.meta.version).not.toBe(meta.version);
    for (const version of [meta.version, '"x"']) expect((await change(version, 'Two')).status, version).toBe(412);
    const again = await scim.send('GET', `/Users/${id}`, undefined, {
      headers: { 'if-none-match': first.body.meta.version },
    });
    expect([again.status, again.body]).toEqual([304, null]);
  });
});

describe('the service', () => {
  it('says what it speaks', async () => {
    const { body: config } = await scim.send('GET', '/ServiceProviderConfig');
    expect(config).toMatchObject({
      patch: { supported: true },
      bulk: { supported: false },
      filter: { maxResults: 200 },
    });
    const { body: types } = await scim.send('GET', '/ResourceTypes');
    expect(types.Resources.map(({ endpoint }) => endpoint)).toEqual(['/Users', '/Groups']);
    const { body: schemas } = await scim.send('GET', '/Schemas');
    for (const { id } of schemas.Resources) expect((await scim.send('GET', `/Schemas/${id}`)).body.id).toBe(id);
    expect((await scim.send('GET', '/ResourceTypes/User')).body).toMatchObject({ schema: userSchema });
    expect((await scim.send('GET', '/Schemas/urn:none')).status).toBe(404);
  });
});
