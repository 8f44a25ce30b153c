// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openScim, type Resource, type ScimWorld } from '../../../test/harness/scim.ts';
import { useWorld } from '../../../test/harness/world.ts';

const message = 'urn:ietf:params:scim:api:messages:2.0';
const core = 'urn:ietf:params:scim:schemas:core:2.0';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

const world = useWorld();
let scim: ScimWorld;
beforeAll(async () => {
  scim = await openScim(world);
});
afterAll(() => scim.close());

const newName = () => `anna.${randomUUID().slice(0, 8)}@riverside.example`;
const addUser = async (userName = newName()): Promise<Resource> =>
  (await scim.send('POST', '/Users', { schemas: [`${core}:User`], userName, active: true })).body;
const addGroup = async (...members: Resource[]): Promise<Resource> =>
  (
    await scim.send('POST', '/Groups', {
      ...{ schemas: [`${core}:Group`], displayName: `Ward ${randomUUID()}`, externalId: randomUUID() },
      members: members.map(({ id }) => ({ value: id })),
    })
  ).body;
const read = async (path: string) => (await scim.send('GET', path)).body;
const idsIn = ({ members }: Resource) => members.map(({ value }) => value).sort();

type Operation = { readonly op: string; readonly path?: string; readonly value?: unknown };
const patch = (path: string, ...Operations: Operation[]) =>
  scim.send('PATCH', path, { schemas: [`${message}:PatchOp`], Operations });

describe('a patch of a user, as it is sent', () => {
  const renamed = newName();
  const other = newName();
  it.each<[string, string, Operation[], object]>([
    ['Entra ID', 'switches off by a text', [{ op: 'Replace', path: 'active', value: 'False' }], { active: false }],
    ['Entra ID', 'switches on by a text', [{ op: 'Add', path: 'active', value: 'True' }], { active: true }],
    ['Entra ID', 'switches off by a truth value', [{ op: 'replace', path: 'active', value: false }], { active: false }],
    [
      'Entra ID',
      'replaces the work address by a filter in the path',
      [{ op: 'Replace', path: 'emails[type eq "work"].value', value: renamed }],
      { emails: [{ value: renamed, type: 'work', primary: true }] },
    ],
    [
      'Entra ID',
      'adds the work address, where it means to replace it',
      [{ op: 'Add', path: 'emails[type eq "work"].value', value: other }],
      { emails: [{ value: other }] },
    ],
    [
      'Entra ID',
      'says several things of different kinds at once',
      [
        { op: 'Add', path: 'displayName', value: 'Anna Berg' },
        { op: 'Replace', path: 'name.familyName', value: 'Berg' },
        { op: 'Replace', path: 'name.givenName', value: 'Anna' },
        { op: 'Add', path: 'externalId', value: 'anna-7' },
      ],
      { displayName: 'Anna Berg', name: { familyName: 'Berg', givenName: 'Anna' }, externalId: 'anna-7' },
    ],
    [
      'Entra ID',
      'names paths among the values',
      [
        {
          op: 'replace',
          value: { displayName: 'A. Berg', 'name.givenName': 'A.', [`${enterprise}:department`]: 'Ward 7' },
        },
      ],
      { displayName: 'A. Berg', name: { givenName: 'A.' } },
    ],
    [
      'Entra ID',
      'sends what is not kept beside what is',
      [
        { op: 'Add', path: 'phoneNumbers[type eq "mobile"].value', value: '555 0100' },
        { op: 'Replace', path: 'addresses[type eq "work"].country', value: 'CH' },
        { op: 'Add', path: `${enterprise}:manager`, value: '7f3c' },
        { op: 'Add', path: 'roles[primary eq "True"].value', value: 'administrator' },
        { op: 'Add', path: 'displayName', value: 'Kept' },
      ],
      { displayName: 'Kept' },
    ],
    [
      'Entra ID',
      'names the schema before the attribute',
      [{ op: 'Replace', path: `${core}:User:displayName`, value: 'By name' }],
      { displayName: 'By name' },
    ],
    ['Okta', 'switches off without a path', [{ op: 'replace', value: { active: false } }], { active: false }],
    ['Okta', 'switches on without a path', [{ op: 'replace', value: { active: true } }], { active: true }],
    [
      'Okta',
      'replaces a complex attribute',
      [{ op: 'replace', value: { name: { givenName: 'Eva', familyName: 'Lund' } } }],
      { name: { givenName: 'Eva', familyName: 'Lund' } },
    ],
    [
      'OneLogin',
      'replaces all addresses',
      [
        {
          op: 'replace',
          path: 'emails',
          value: [
            { value: 'Home@riverside.example', type: 'home' },
            { value: 'Work@riverside.example', type: 'work', primary: true },
          ],
        },
      ],
      { emails: [{ value: 'work@riverside.example' }] },
    ],
  ])('%s %s', async (_, __, operations, after) => {
    const { id, meta } = await addUser();
    const { status, headers, body } = await patch(`/Users/${id}`, ...operations);
    expect([status, headers.get('content-type')]).toEqual([200, 'application/scim+json']);
    expect(body).toMatchObject({ schemas: [`${core}:User`], id, ...after });
    expect(await read(`/Users/${id}`)).toEqual(body);
    expect(body.meta.location).toBe(meta.location);
  });
});

describe('a whole user, as Okta puts it', () => {
  it('says anew all that is kept, and switches off and on', async () => {
    const { id, userName } = await addUser();
    const user = {
      ...{ schemas: [`${core}:User`], id, userName, displayName: 'Eva Lund', externalId: '00u1', locale: 'en-US' },
      ...{ name: { givenName: 'Eva', familyName: 'Lund' }, emails: [{ primary: true, value: userName, type: 'work' }] },
      ...{ groups: [{ value: randomUUID(), display: 'Everyone' }], meta: { resourceType: 'User' }, active: true },
    };
    for (const active of [true, false, true]) {
      const { status, body } = await scim.send('PUT', `/Users/${id}`, { ...user, active });
      expect([status, body]).toMatchObject([200, { userName, displayName: 'Eva Lund', externalId: '00u1', active }]);
      expect(body).not.toHaveProperty('groups');
    }
    const { displayName: _, ...without } = user;
    expect((await scim.send('PUT', `/Users/${id}`, without)).body).not.toHaveProperty('displayName');
  });
});

describe('the members of a group, as they are sent', () => {
  const member = ({ id, userName }: Resource) => ({ value: id, display: userName });
  it.each<[string, string, (one: Resource, two: Resource) => Operation[], ('one' | 'two')[]]>([
    [
      'Entra ID',
      'adds to them',
      (_, two) => [{ op: 'Add', path: 'members', value: [{ $ref: null, value: two.id }] }],
      ['one', 'two'],
    ],
    [
      'Entra ID',
      'removes by values',
      (one) => [{ op: 'Remove', path: 'members', value: [{ $ref: null, value: one.id }] }],
      [],
    ],
    [
      'Entra ID',
      'removes by a filter in the path',
      (one) => [{ op: 'Remove', path: `members[value eq "${one.id}"]` }],
      [],
    ],
    [
      'Entra ID',
      'adds one and removes the other at once',
      (one, two) => [
        { op: 'Add', path: 'members', value: [{ value: two.id }] },
        { op: 'Remove', path: 'members', value: [{ value: one.id }] },
      ],
      ['two'],
    ],
    [
      'Entra ID',
      'adds who is there already',
      (one) => [{ op: 'Add', path: 'members', value: [{ value: one.id }] }],
      ['one'],
    ],
    [
      'Entra ID',
      'removes who is not there',
      (_, two) => [{ op: 'Remove', path: 'members', value: [{ value: two.id }] }],
      ['one'],
    ],
    [
      'Entra ID',
      'adds without a path',
      (_, two) => [{ op: 'add', value: { members: [{ value: two.id }] } }],
      ['one', 'two'],
    ],
    [
      'Okta',
      'renames, and says the id as well',
      (one) => [{ op: 'replace', value: { id: one.id, displayName: 'Okta' } }],
      ['one'],
    ],
    ['Okta', 'replaces them', (_, two) => [{ op: 'replace', path: 'members', value: [member(two)] }], ['two']],
    ['Okta', 'replaces them by nobody', () => [{ op: 'replace', path: 'members', value: [] }], []],
    ['Okta', 'adds one by itself', (_, two) => [{ op: 'add', path: 'members', value: [member(two)] }], ['one', 'two']],
  ])('%s %s', async (_, __, operations, after) => {
    const users = { one: await addUser(), two: await addUser() };
    const { id } = await addGroup(users.one);
    const { status, body } = await patch(`/Groups/${id}`, ...operations(users.one, users.two));
    expect([status, idsIn(body)]).toEqual([200, after.map((name) => users[name].id).sort()]);
    expect(await read(`/Groups/${id}`)).toEqual(body);
  });

  it('Okta puts the whole group, and Entra ID finds it by its external id without members', async () => {
    const [one, two] = [await addUser(), await addUser()];
    const { id, externalId, displayName } = await addGroup(one);
    const whole = { schemas: [`${core}:Group`], id, displayName, members: [member(two)] };
    const { body } = await scim.send('PUT', `/Groups/${id}`, whole);
    expect([body.externalId, idsIn(body)]).toEqual([externalId, [two.id]]);
    for (const filter of [`externalId eq "${externalId}"`, `displayName eq "${String(displayName).toUpperCase()}"`]) {
      const found = await read(`/Groups?excludedAttributes=members&filter=${encodeURIComponent(filter)}`);
      expect(found).toMatchObject({ totalResults: 1, Resources: [{ id, displayName }] });
      expect(found.Resources[0]).not.toHaveProperty('members');
    }
    expect(await read(`/Groups/${id}?excludedAttributes=members`)).not.toHaveProperty('members');
  });
});

describe('pages', () => {
  it.each(['Users', 'Groups'] as const)('of %s hold everything once, whoever comes meanwhile', async (kind) => {
    const token = await scim.newToken(await world.addTenant(`Pages of ${kind}`));
    const add = async () =>
      scim.send('POST', `/${kind}`, kind === 'Users' ? { userName: newName() } : { displayName: newName() }, { token });
    const page = async (from: number, count = 2) =>
      (await scim.send('GET', `/${kind}?startIndex=${from}&count=${count}`, undefined, { token })).body;
    const made = [];
    for (let n = 0; n < 5; n++) made.push((await add()).body.id);
    const seen: string[] = [];
    const totals: unknown[] = [];
    for (let from = 1; from <= 5; from += 2) {
      const { Resources, totalResults, startIndex, itemsPerPage } = await page(from);
      expect([startIndex, itemsPerPage]).toEqual([from, Resources.length]);
      seen.push(...Resources.map(({ id }) => id));
      totals.push(totalResults);
      if (from === 1) made.push((await add()).body.id);
    }
    expect([seen, totals]).toEqual([made, [5, 6, 6]]);
    expect(await page(7)).toMatchObject({ totalResults: 6, itemsPerPage: 0, Resources: [] });
    expect(await page(0, -1)).toMatchObject({ totalResults: 6, startIndex: 1, itemsPerPage: 0 });
    expect(await page(1, 100_000)).toMatchObject({ totalResults: 6, itemsPerPage: 6 });
  });
});

describe('a search that is posted', () => {
  const search = (kind: string, more: object) =>
    scim.send('POST', `/${kind}/.search`, { schemas: [`${message}:SearchRequest`], ...more });

  it('finds what the same address does', async () => {
    const user = await addUser();
    const group = await addGroup(user);
    const filter = `userName eq "${user.userName}"`;
    const found = await search('Users', { filter, attributes: ['userName', 'meta'], startIndex: 1, count: 10 });
    expect([found.status, found.body]).toEqual([
      200,
      {
        ...{ schemas: [`${message}:ListResponse`], totalResults: 1, startIndex: 1, itemsPerPage: 1 },
        Resources: [{ schemas: user.schemas, id: user.id, userName: user.userName, meta: user.meta }],
      },
    ]);
    const by = await search('Groups', { filter: `members.value eq "${user.id}"`, excludedAttributes: ['members'] });
    expect(by.body).toMatchObject({ totalResults: 1, Resources: [{ id: group.id }] });
    expect(by.body.Resources[0]).not.toHaveProperty('members');
    expect((await search('Users', { count: 0 })).body).toMatchObject({ itemsPerPage: 0, Resources: [] });
  });

  it.each([
    ['without its schema', { schemas: [] }, 'invalidSyntax'],
    ['with an unknown filter', { filter: 'userName sw "a"' }, 'invalidFilter'],
    ['with a filter that is no text', { filter: { userName: 'a' } }, 'invalidFilter'],
    ['with a page that is none', { startIndex: 'first' }, 'invalidValue'],
  ])('is refused %s', async (_, more, scimType) => {
    expect(await search('Users', more)).toMatchObject({ status: 400, body: { status: '400', scimType } });
  });
});

describe('an edit with If-Match', () => {
  it.each([
    ['Users', addUser],
    ['Groups', addGroup],
  ] as const)('of %s is refused with 412 when somebody was quicker, and done on what is current', async (kind, add) => {
    const { id, meta, userName } = await (add as () => Promise<Resource>)();
    const path = `/${kind}/${id}`;
    const rename = {
      schemas: [`${message}:PatchOp`],
      Operations: [{ op: 'replace', path: 'displayName', value: 'New' }],
    };
    const whole = { userName, displayName: 'Newer' };
    const edits = [
      ['PATCH', rename],
      ['PUT', whole],
      ['DELETE', undefined],
    ] as const;
    const when = (version: string) => ({ headers: { 'if-match': version } });
    const { body, headers } = await scim.send('PATCH', path, rename, when(meta.version));
    expect(headers.get('etag')).toBe(body.meta.version);
    for (const version of [meta.version, 'W/"99"', '"x"', 'x'])
      for (const [method, sent] of edits)
        expect(await scim.send(method, path, sent, when(version)), `${method} ${version}`).toMatchObject({
          ...{ status: 412, body: { schemas: [`${message}:Error`], status: '412' } },
        });
    expect(await read(path)).toEqual(body);
    expect((await scim.send('PUT', path, whole, when(body.meta.version))).status).toBe(200);
    expect((await scim.send('PUT', path, whole, when('*'))).status).toBe(200);
    expect((await scim.send('DELETE', path, undefined, when((await read(path)).meta.version))).status).toBe(204);
  });

  it('is not needed, and a version that is known is not sent again', async () => {
    const { id, meta } = await addUser();
    for (const known of [meta.version, meta.version.slice(2), `"x", ${meta.version}`, '*'])
      expect(
        await scim.send('GET', `/Users/${id}`, undefined, { headers: { 'if-none-match': known } }),
        known,
      ).toMatchObject({ status: 304, body: null });
    const other = await scim.send('GET', `/Users/${id}`, undefined, { headers: { 'if-none-match': 'W/"99"' } });
    expect(other.status).toBe(200);
  });
});

describe('an answer that is a refusal', () => {
  const long = 'x'.repeat(3000);
  it.each<[string, string, string, unknown, number, string | undefined]>([
    ['bulk requests', 'POST', '/Bulk', { schemas: [`${message}:BulkRequest`], Operations: [] }, 501, undefined],
    ['oneself', 'GET', '/Me', undefined, 501, undefined],
    ['a change of oneself', 'PATCH', '/Me', { schemas: [], Operations: [] }, 501, undefined],
    ['a search of everything', 'POST', '/.search', { schemas: [`${message}:SearchRequest`] }, 501, undefined],
    ['contains', 'GET', '/Users?filter=userName%20co%20%22a%22', undefined, 400, 'invalidFilter'],
    ['begins with', 'GET', '/Groups?filter=displayName%20sw%20%22a%22', undefined, 400, 'invalidFilter'],
    ['present', 'GET', '/Users?filter=title%20pr', undefined, 400, 'invalidFilter'],
    ['or', 'GET', '/Users?filter=id%20eq%20%221%22%20or%20id%20eq%20%222%22', undefined, 400, 'invalidFilter'],
    ['not', 'GET', '/Users?filter=not%20(id%20eq%20%221%22)', undefined, 400, 'invalidFilter'],
    ['later than', 'GET', '/Users?filter=meta.lastModified%20gt%20%222026%22', undefined, 400, 'invalidFilter'],
    [
      'an attribute that is not there',
      'GET',
      '/Users?filter=shoeSize%20eq%20%2242%22',
      undefined,
      400,
      'invalidFilter',
    ],
    ['a filter of nothing', 'GET', '/Users?filter=', undefined, 400, 'invalidFilter'],
    ['a long filter', 'GET', `/Users?filter=${long}`, undefined, 400, 'invalidFilter'],
    ['a nowhere', 'GET', '/Nowhere', undefined, 404, undefined],
    ['the root', 'GET', '', undefined, 404, undefined],
    ['a member that is none', 'POST', '/Groups', { displayName: 'G', members: [{ value: 'x' }] }, 400, 'invalidValue'],
    ['a member without an id', 'POST', '/Groups', { displayName: 'G', members: ['x'] }, 400, 'invalidValue'],
    ['a whole user without a name', 'PUT', `/Users/${randomUUID()}`, { active: true }, 400, 'invalidValue'],
    ['a whole user of nobody', 'PUT', `/Users/${randomUUID()}`, { userName: newName() }, 404, undefined],
  ])('%s', async (_, method, path, body, status, scimType) => {
    const answer = await scim.send(method, path, body);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/scim+json']);
    expect(answer.body).toEqual({
      ...{ schemas: [`${message}:Error`], status: String(status), detail: expect.stringMatching(/\w{3}/) },
      ...(scimType && { scimType }),
    });
  });

  it('is one for any other media type, and JSON by its own name is none', async () => {
    const ask = async (path: string, type: string, body: string) => {
      const headers = { authorization: `Bearer ${scim.token}`, 'content-type': type };
      const answer = await fetch(`${scim.address}/scim/v2${path}`, { method: 'POST', headers, body });
      return [answer.status, ((await answer.json()) as { schemas?: unknown }).schemas];
    };
    expect(await ask('/Users', 'application/xml', '<userName/>')).toEqual([415, [`${message}:Error`]]);
    expect(await ask('/Users', 'application/json', JSON.stringify({ userName: newName() }))).toEqual([
      201,
      [`${core}:User`],
    ]);
  });
});
