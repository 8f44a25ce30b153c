// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asOwner } from '../../test/harness/cli.ts';
import { addEntry, directoryPassword, disable, type Entry } from '../../test/harness/directory-people.ts';
import { inCommand } from '../../test/harness/records.ts';
import { openScim, type ScimWorld } from '../../test/harness/scim.ts';
import { newBrowser, site } from '../../test/harness/sign-in.ts';
import { noSlapd, removeSlapd, type Slapd, startSlapd } from '../../test/harness/slapd.ts';
import { useWorld } from '../../test/harness/world.ts';
import { join } from '../modules/users/index.ts';
import { loadConfig } from '../platform/config/config.ts';
import { openDirectory } from '../platform/directory/directory.ts';
import { syncDirectory } from './sync-directory.ts';

const password = 'lantern-Ostrich-7 quilt';
const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const minute = 60_000;
/** How long a leaver may stay signed in. */
const allowed = 15 * minute;
/** The longest that the settings let a directory go unasked, in minutes. */
const longestSync = 10;

const world = useWorld();
let slapd: Slapd | undefined;
let scim: ScimWorld;
beforeAll(async () => {
  if (!noSlapd) slapd = await startSlapd();
  scim = await openScim(world, { publicUrl: site, ...slapd?.settings });
});
afterAll(async () => {
  await scim.close();
  if (slapd) await removeSlapd(slapd);
});

type Leaver = { readonly id: string; readonly email: string; request(): Promise<number> };

/** Somebody at work: signed in, with a role. */
async function signedIn(email: string, role: string, login: { email: string; password: string }): Promise<Leaver> {
  const { id } = await scim.auth.createUser({ name: 'Eva Lund', email, password });
  const joining = { userId: id, name: 'Eva Lund', email, role, units: null, until: null };
  await inCommand(world, (ctx) => join(ctx, joining));
  const browser = newBrowser(scim.auth, '192.0.2.9');
  expect((await browser.post('/sign-in/email', login)).status).toBe(200);
  const request = async () => (await fetch(`${scim.address}/api/v1/users/me`, { headers: browser.headers() })).status;
  return { id, email, request };
}
let count = 0;
const local = async (): Promise<Leaver> => {
  const email = `leaver-${count++}@riverside.example`;
  const leaver = await signedIn(email, 'staff', { email, password });
  expect((await scim.send('POST', '/Users', { userName: email })).body.id).toBe(leaver.id);
  return leaver;
};
/** Has a role from a group alone. */
async function inGroup(): Promise<Leaver & { readonly group: string }> {
  const leaver = await local();
  const { body } = await scim.send('POST', '/Groups', { displayName: leaver.email, members: [{ value: leaver.id }] });
  await world.call('provisioning.mapGroup', { id: body.id, role: 'isms-manager' });
  const { memberships } = await world.call<{ memberships: { id: string; group: string | null }[] }>('users.show', {
    userId: leaver.id,
  });
  for (const { id } of memberships.filter(({ group }) => group === null))
    await world.call('users.endMembership', { id });
  return { ...leaver, group: body.id };
}
const patch = (path: string, operation: object) =>
  scim.send('PATCH', path, { schemas: [patchSchema], Operations: [operation] });

/** How long after leaving the sessions ended, by the record of it, in milliseconds. */
async function endedAfter({ id }: Leaver, left: Date): Promise<number> {
  const [end] = await asOwner<{ at: Date }>(
    world.app,
    'select max(ended_at) as at from wardline.session_end where user_id = $1',
    [id],
  );
  if (!end?.at) throw new Error('no session has ended');
  return end.at.getTime() - left.getTime();
}

async function expectGone(leaver: Leaver, left: Date): Promise<void> {
  expect(await leaver.request()).toBe(401);
  expect(await endedAfter(leaver, left)).toBeLessThan(allowed);
  const sessions = await asOwner(world.app, 'select 1 from auth."session" where "userId" = $1', [leaver.id]);
  expect(sessions).toEqual([]);
}

describe('the next request of who has left is refused', () => {
  it.each<[string, (leaver: Leaver) => Promise<unknown>]>([
    ['switched off', ({ id }) => patch(`/Users/${id}`, { op: 'Replace', path: 'active', value: 'False' })],
    ['put as not active', ({ id, email }) => scim.send('PUT', `/Users/${id}`, { userName: email, active: false })],
    ['deleted', ({ id }) => scim.send('DELETE', `/Users/${id}`)],
    ['blocked by an administrator', ({ id }) => world.call('users.block', { userId: id })],
  ])('when %s', async (_, leave) => {
    const leaver = await local();
    expect(await leaver.request()).toBe(200);
    const left = new Date();
    await leave(leaver);
    await expectGone(leaver, left);
  });

  it.each<[string, (leaver: Leaver & { group: string }) => Promise<unknown>]>([
    [
      'removed from',
      ({ id, group }) => patch(`/Groups/${group}`, { op: 'Remove', path: 'members', value: [{ value: id }] }),
    ],
    ['left out of', ({ group }) => scim.send('PUT', `/Groups/${group}`, { displayName: 'Empty', members: [] })],
    ['the last to have been in', ({ group }) => scim.send('DELETE', `/Groups/${group}`)],
  ])('when %s the group that gave the only role', async (_, leave) => {
    const leaver = await inGroup();
    expect(await leaver.request()).toBe(200);
    const left = new Date();
    await leave(leaver);
    await expectGone(leaver, left);
  });

  it.skipIf(noSlapd !== undefined).each<[string, (on: Slapd, entry: Entry) => Promise<unknown>]>([
    ['disabled', disable],
    ['gone', (on, { dn }) => on.remove(dn)],
  ])('when %s in a directory that is asked as seldom as can be', async (_, leave) => {
    if (!slapd) return;
    const tooLong = { WARDLINE_LDAP_SYNC_MINUTES: String(longestSync + 1) };
    expect(() => loadConfig(tooLong, world.app.config.dataFolder)).toThrow(/WARDLINE_LDAP_SYNC_MINUTES/);
    const config = { ...world.app.config, ...slapd.settings, ldapSyncMinutes: longestSync };
    const directory = openDirectory(config);
    expect(directory?.syncMinutes).toBe(longestSync);
    const entry = await addEntry(slapd);
    const leaver = await signedIn(entry.email, 'staff', { email: entry.uid, password: directoryPassword });
    expect(await leaver.request()).toBe(200);
    const left = new Date();
    await leave(slapd, entry);
    const asked = new Date(left.getTime() + longestSync * minute);
    if (directory) await syncDirectory({ ...world.app, now: () => asked }, directory);
    await expectGone(leaver, left);
  });
});
