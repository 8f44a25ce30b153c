// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asOwner, trailDefects } from '../../test/harness/cli.ts';
import { addEntry, directoryPassword, disable, type Entry } from '../../test/harness/directory-people.ts';
import { type Browser, newBrowser } from '../../test/harness/sign-in.ts';
import { noSlapd, removeSlapd, type Slapd, startSlapd } from '../../test/harness/slapd.ts';
import { useWorld } from '../../test/harness/world.ts';
import type { DirectoryState } from '../modules/users/schemas.ts';
import type { Auth } from '../platform/auth/auth.ts';
import type { Config } from '../platform/config/config.ts';
import { openDirectory } from '../platform/directory/directory.ts';
import { drainOutbox } from '../platform/outbox/deliver.ts';
import { inTenant } from '../platform/tenancy/transaction.ts';
import { addAccount } from './accounts.ts';
import type { RunningApp } from './create-app.ts';
import { identifyBy, openSignIn } from './http/identify.ts';
import { openJobs } from './jobs.ts';
import { syncDirectory } from './sync-directory.ts';

const world = useWorld();
let slapd: Slapd;
let auth: Auth;
beforeAll(async () => {
  if (noSlapd) return;
  slapd = await startSlapd();
  auth = openSignIn(set());
});
afterAll(async () => {
  await auth?.close();
  await removeSlapd(slapd);
});

/** The installation with the directory, or set otherwise; at another time. */
const set = (settings: Partial<Config> = {}, now: () => Date = () => new Date()): RunningApp => ({
  ...world.app,
  ...{ config: { ...world.app.config, ...slapd.settings, ...settings }, now },
});
async function sync(settings: Partial<Config> = {}, now?: () => Date): Promise<void> {
  const app = set(settings, now);
  const directory = openDirectory(app.config);
  if (!directory) throw new Error('no directory is set');
  await syncDirectory(app, directory);
}
const stateOf = (tenant: string) => world.call<DirectoryState>('users.directory', {}, { tenant });

type Person = Entry & { readonly id: string };
async function addPerson(tenant: string, role = 'isms-manager'): Promise<Person> {
  const entry = await addEntry(slapd);
  const who = { tenant, actor: 'test', requestId: 'test' };
  const account = { name: 'Anna Berg', email: entry.email, password: 'lantern-Ostrich-7 quilt', role };
  return { ...entry, id: await addAccount(world.app, auth, who, account) };
}
async function signIn({ uid, id }: Person): Promise<Browser> {
  const browser = newBrowser(auth, '192.0.2.7');
  await browser.post('/sign-in/email', { email: uid, password: directoryPassword });
  expect((await auth.authenticate(browser.headers()))?.userId).toBe(id);
  return browser;
}
/** A tenant with this many people whom the directory has signed in, each with a session. */
async function tenantWith(count: number) {
  const tenant = await world.addTenant(`Group ${randomUUID()}`);
  const people = await Promise.all(Array.from({ length: count }, () => addPerson(tenant)));
  const browsers = await Promise.all(people.map(signIn));
  return { tenant, people, browsers };
}
/** Members whom the directory knows, without anything else. */
async function linkMany(tenant: string, count: number): Promise<void> {
  const directory = openDirectory(set().config);
  for (const { uid, email } of await Promise.all(Array.from({ length: count }, () => addEntry(slapd)))) {
    const person = await directory?.find({ name: uid });
    const id = randomUUID();
    await asOwner(
      world.app,
      `insert into auth."user" (id, name, email, "emailVerified") values ($1, 'Anna', $2, true)`,
      [id, email],
    );
    await asOwner(
      world.app,
      `insert into auth.account (id, "accountId", "providerId", "userId", password, "updatedAt")
        values ($1, $1, 'credential', $1, $2, now())`,
      [id, `directory:${person?.id}`],
    );
    await inTenant(world.app.database.app, { tenant, actor: 'test', requestId: 'test' }, 'write', (db) =>
      sql`insert into member (id, tenant_id, user_id, kind, name) values (${id}, ${tenant}, ${id}, 'person', 'Anna')`.execute(
        db,
      ),
    );
  }
}
const isSignedIn = async (browser: Browser | undefined) =>
  (await auth.authenticate(browser?.headers() ?? new Headers())) !== undefined;
const blockedIn = async (tenant: string) =>
  (await world.call<{ items: { userId: string; blocked: boolean }[] }>('users.list', {}, { tenant })).items
    .filter(({ blocked }) => blocked)
    .map(({ userId }) => userId)
    .sort();
const first = <T>([one]: readonly T[]): T => {
  if (one === undefined) throw new Error('there is none');
  return one;
};
const eventsOf = async (tenant: string) =>
  (
    await asOwner<{ type: string }>(
      world.app,
      `select type from wardline.outbox where tenant_id = $1 and type like 'users.directory-%' order by id`,
      [tenant],
    )
  ).map(({ type }) => type);

describe.skipIf(noSlapd !== undefined)('the sync with the directory', () => {
  it('blocks who is gone, disabled or fits no longer, ends their sessions, and leaves everybody else alone', async () => {
    const { tenant, people, browsers } = await tenantWith(4);
    const [gone, disabled, changed] = people;
    const local = await addPerson(tenant);
    await sync();
    expect([await blockedIn(tenant), await stateOf(tenant)]).toEqual([
      [],
      expect.objectContaining({ state: 'done', linked: 4, blocked: 0, missing: 0 }),
    ]);
    await slapd.remove(gone?.dn ?? '');
    await disable(slapd, disabled ?? local);
    await slapd.set(changed?.dn ?? '', 'employeeType', 'left');
    await slapd.remove(local.dn);
    await sync({ ldapUserFilter: '(&(objectClass=inetOrgPerson)(!(employeeType=left)))' });
    expect(await blockedIn(tenant)).toEqual([gone?.id, disabled?.id, changed?.id].sort());
    expect(await Promise.all(browsers.map(isSignedIn))).toEqual([false, false, false, true]);
    expect(await stateOf(tenant)).toMatchObject({ state: 'done', linked: 4, blocked: 3, missing: 2 });
    const entries = await asOwner<{ actor: string }>(
      world.app,
      `select distinct l.actor from audit.entry e join audit.link l on l.link_id = e.link_id
        where e.tenant_id = $1 and e.table_name = 'member' and e.action = 'U'`,
      [tenant],
    );
    expect(entries).toEqual([{ actor: 'service:directory' }]);
    expect(await trailDefects(world.app, tenant)).toEqual([]);
  });

  it('says nothing of whom it has not asked about', async () => {
    const { tenant } = await tenantWith(1);
    const newcomer = await addPerson(tenant);
    const directory = openDirectory(set().config);
    if (!directory) throw new Error('no directory is set');
    await syncDirectory(set(), {
      ...directory,
      async ask(ids) {
        const answer = await directory.ask(ids);
        await signIn(newcomer);
        return answer;
      },
    });
    expect([await blockedIn(tenant), await stateOf(tenant)]).toEqual([[], expect.objectContaining({ linked: 1 })]);
    await sync();
    expect(await stateOf(tenant)).toMatchObject({ linked: 2, blocked: 0 });
  });

  it('takes tokens and deputyships along', async () => {
    const { tenant, people, browsers } = await tenantWith(2);
    const [leaver, deputy] = people;
    const today = new Date().toISOString().slice(0, 10);
    await world.call(
      'users.addDeputy',
      { userId: leaver?.id, deputyId: deputy?.id, from: today, until: today },
      { tenant },
    );
    const made = await world.call<{ token: string }>(
      'users.createToken',
      { label: 'Script', permissions: ['documents:read'], days: 1 },
      { tenant, actor: `user:${leaver?.id}` },
    );
    const bearer = new Headers({ authorization: `Bearer ${made.token}` });
    await asOwner(world.app, 'update wardline.membership set ended_at = now(), ended_by = $2 where user_id = $1', [
      deputy?.id,
      'test',
    ]);
    const deputyMay = () =>
      identifyBy(
        world.app,
        auth,
      )({ id: 'test', method: 'GET', headers: Object.fromEntries(browsers[1]?.headers() ?? []) } as never).then(
        ({ permissions }) => permissions !== 'all' && permissions.has('risks:read'),
        () => false,
      );
    expect([(await auth.authenticate(bearer))?.how, await deputyMay()]).toEqual(['token', true]);
    await disable(slapd, leaver ?? first(people));
    await sync();
    expect([await auth.authenticate(bearer), await deputyMay()]).toEqual([undefined, false]);
  });

  it('tells administrators of blocked accounts, once for all of one round', async () => {
    const { tenant, people } = await tenantWith(2);
    await addPerson(tenant, 'administrator');
    for (const person of people) await disable(slapd, person);
    await sync();
    expect(await eventsOf(tenant)).toEqual(['users.directory-blocked']);
    await sync();
    expect(await eventsOf(tenant)).toEqual(['users.directory-blocked']);
    await drainOutbox(world.app);
    const told = await asOwner<{ kind: string; link: string }>(
      world.app,
      'select kind, link from wardline.notification where tenant_id = $1',
      [tenant],
    );
    expect(told).toEqual([{ kind: 'directory-blocked', link: '/users' }]);
  });

  it('gives back what it took from who comes back, and nothing that somebody else took', async () => {
    const { tenant, people } = await tenantWith(3);
    const [back, both, manual] = people.map(({ id }) => id);
    await world.call('users.block', { userId: manual }, { tenant });
    for (const person of people) await disable(slapd, person);
    await sync();
    expect(await blockedIn(tenant)).toEqual(people.map(({ id }) => id).sort());
    await world.call('users.block', { userId: both }, { tenant });
    for (const { dn } of people) await slapd.set(dn, 'pwdAccountLockedTime', undefined);
    await sync();
    expect(await blockedIn(tenant)).toEqual([both, manual].sort());
    await signIn(people.find(({ id }) => id === back) ?? first(people));
    expect(await stateOf(tenant)).toMatchObject({ linked: 3, blocked: 0, missing: 0 });
  });
});

describe.skipIf(noSlapd !== undefined)('a directory that suddenly lacks many', () => {
  it('blocks nobody for being gone, but whom it names as disabled, and tells administrators once', async () => {
    const { tenant, people, browsers } = await tenantWith(8);
    await addPerson(tenant, 'administrator');
    const disabled = first(people);
    await disable(slapd, disabled);
    const lost = { ldapUserFilter: '(objectClass=organizationalUnit)' };
    await sync(lost);
    await sync(lost);
    expect(await blockedIn(tenant)).toEqual([disabled.id]);
    expect((await Promise.all(browsers.map(isSignedIn))).filter(Boolean)).toHaveLength(7);
    expect(await stateOf(tenant)).toMatchObject({ state: 'too-many-missing', linked: 8, blocked: 1, missing: 7 });
    expect((await eventsOf(tenant)).sort()).toEqual(['users.directory-blocked', 'users.directory-stopped']);
    await sync();
    expect(await stateOf(tenant)).toMatchObject({ state: 'done', blocked: 1, missing: 0 });
    expect(await blockedIn(tenant)).toEqual([disabled.id]);
  });

  it('is one that lacks more than five of a small group, whatever the others are', async () => {
    const [small, other] = [await tenantWith(6), await world.addTenant('Large group')];
    await linkMany(other, 60);
    for (const { dn } of small.people) await slapd.remove(dn);
    await sync();
    expect([await blockedIn(small.tenant), (await stateOf(small.tenant)).state]).toEqual([[], 'too-many-missing']);
    expect((await stateOf(other)).state).toBe('done');
    // one has been looked at and blocked by a person: five are few enough
    await world.call('users.block', { userId: first(small.people).id }, { tenant: small.tenant });
    await sync();
    expect(await blockedIn(small.tenant)).toHaveLength(6);
  });
});

describe.skipIf(noSlapd !== undefined)('a directory that does not answer', () => {
  it('changes nothing, is never shown as fine, and is told of after a quarter of an hour', async () => {
    const { tenant, people, browsers } = await tenantWith(2);
    await addPerson(tenant, 'administrator');
    await sync();
    const { reachedAt } = await stateOf(tenant);
    await slapd.remove(first(people).dn);
    await slapd.stop();
    try {
      await sync();
      expect(await stateOf(tenant)).toMatchObject({ state: 'not-reached', reachedAt, linked: 2 });
      expect(await eventsOf(tenant)).toEqual([]);
      const later = () => new Date(Date.now() + 16 * 60_000);
      await sync({}, later);
      await sync({}, later);
      expect(await eventsOf(tenant)).toEqual(['users.directory-stopped']);
      expect([await blockedIn(tenant), await isSignedIn(browsers[0])]).toEqual([[], true]);
    } finally {
      await slapd.start();
    }
    await sync({ ldapBindPassword: 'changed' });
    expect((await stateOf(tenant)).state).toBe('bind-refused');
    await sync({ ldapUserBase: 'ou=staff,dc=hospital,dc=example' });
    expect((await stateOf(tenant)).state).toBe('base-missing');
    expect(await blockedIn(tenant)).toEqual([]);
    await sync();
    expect([(await stateOf(tenant)).state, await isSignedIn(browsers[0])]).toEqual(['done', false]);
  });

  it('and one that nobody asks is said to be so', async () => {
    const { tenant } = await tenantWith(1);
    await sync({}, () => new Date(Date.now() - 31 * 60_000));
    expect((await stateOf(tenant)).state).toBe('not-asked');
  });
});

describe.skipIf(noSlapd !== undefined)('the job queue', () => {
  it('asks the directory when it starts, and says nothing of one that is set no more', async () => {
    const { tenant, people } = await tenantWith(1);
    expect(await stateOf(tenant)).toMatchObject({ state: 'not-configured', askedAt: null });
    await disable(slapd, first(people));
    const queue = await openJobs(set({ ldapSyncMinutes: 10 }));
    await queue.drain();
    await queue.stop();
    expect([await blockedIn(tenant), (await stateOf(tenant)).state]).toEqual([[first(people).id], 'done']);
    const cron = await asOwner<{ cron: string }>(world.app, `select cron from jobs.schedule where name = 'directory'`);
    expect(cron).toEqual([{ cron: '*/10 * * * *' }]);
    await (await openJobs(world.app)).stop();
    expect((await stateOf(tenant)).state).toBe('not-configured');
  });
});
