// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asOwner } from '../../test/harness/cli.ts';
import { type Browser, newBrowser, nextCode } from '../../test/harness/sign-in.ts';
import { useWorld } from '../../test/harness/world.ts';
import { callerOf, identifyToken } from '../modules/users/index.ts';
import type { Auth } from '../platform/auth/auth.ts';
import type { Identified } from '../platform/auth/identified.ts';
import { createTenant } from '../platform/tenancy/tenants.ts';
import { acceptInvitation, addAccount, type NewAccount, resetAccount } from './accounts.ts';
import { loginLines, openDemonstrationLogins } from './demonstration-users.ts';
import { type SealedAccount, sealEmergencyAccounts } from './emergency-accounts.ts';
import { openSignIn } from './http/identify.ts';
import { allPermissions } from './modules.ts';

const world = useWorld();
const password = 'lantern-Ostrich-7 quilt';
let auth: Auth;
beforeAll(() => {
  auth = openSignIn(world.app);
});
afterAll(() => auth.close());

type Invited = { id: string; code: string };
const newMail = () => `eva.${randomUUID().slice(0, 8)}@riverside.example`;
const invite = (email: string, more: object = {}) =>
  world.call<Invited>('users.invite', { email, role: 'staff', ...more });
const accept = (code: string, who?: Identified) =>
  acceptInvitation(world.app, auth, code, { name: 'Eva Lund', password }, { who, requestId: randomUUID() });
const signIn = async (email: string, address = '192.0.2.9') => {
  const browser = newBrowser(auth, address);
  await browser.post('/sign-in/email', { email, password });
  return browser;
};
/** What the trail says of changes of how somebody signs in. */
const changesOf = (userId: string) =>
  asOwner<{ action: string; actor: string; what: string; outcome: string | null; values: string }>(
    world.app,
    `select e.action, l.actor, c.what, c.outcome, e.values from audit.entry e
      join audit.link l on l.link_id = e.link_id
      join wardline.credential_change c on c.id = e.row_id where c.user_id = $1 order by l.seq`,
    [userId],
  );
const callerFor = (who: Identified, tenant?: string) =>
  callerOf(world.app.database.app, allPermissions, who, {
    ...{ requestId: randomUUID(), now: new Date(), log: world.app.log, language: 'en' as const, tenant },
  });

describe('an invitation', () => {
  it('leads to an account with the role, once', async () => {
    const email = newMail();
    const { code } = await invite(email);
    const { userId } = await accept(code);
    const who = await auth.authenticate((await signIn(email)).headers());
    if (!who) throw new Error('is not signed in');
    expect(await callerFor(who)).toMatchObject({ actor: `user:${userId}`, tenant: world.tenant });
    await expect(accept(code)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('that has expired, was withdrawn or was made up leads nowhere, and leaves no account', async () => {
    const [expired, withdrawn] = [newMail(), newMail()];
    const first = await invite(expired);
    await asOwner(world.app, `update wardline.invitation set expires_at = now() - interval '1 second' where id = $1`, [
      first.id,
    ]);
    const second = await invite(withdrawn);
    await world.call('users.withdrawInvitation', { id: second.id });
    for (const code of [first.code, second.code, '', '\u00e9', `${second.code}x`])
      await expect(accept(code)).rejects.toMatchObject({ code: 'not-found' });
    expect([await auth.findUser(expired), await auth.findUser(withdrawn)]).toEqual([undefined, undefined]);
  });

  it('accepted twice at the same time makes one account', async () => {
    const email = newMail();
    const { code } = await invite(email);
    const results = await Promise.allSettled([accept(code), accept(code)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await auth.findUser(email)).toBeDefined();
    expect((await world.call<{ items: object[] }>('users.list', { text: email })).items).toHaveLength(1);
  });

  it('for somebody who has an account asks them to sign in to it, and never opens it', async () => {
    const other = await createTenant(world.app.database.app, { name: 'Other group', kind: 'production' }, 'test');
    const email = newMail();
    await accept((await invite(email)).code);
    const { code } = await world.call<Invited>('users.invite', { email, role: 'supplier' }, { tenant: other });
    await expect(accept(code)).rejects.toMatchObject({ code: 'not-signed-in' });
    const who = await auth.authenticate((await signIn(email)).headers());
    await accept(code, who);
    expect((await callerFor(who as Identified, other)).tenant).toBe(other);
  });

  it('with a password that must not be used can be accepted with a better one', async () => {
    const { code } = await invite(newMail());
    const bad = { name: 'Eva Lund', password: 'Password123!' };
    const refused = acceptInvitation(world.app, auth, code, bad, { requestId: 'x' });
    await expect(refused).rejects.toMatchObject({ code: 'invalid-input', issues: [{ path: 'password' }] });
    await accept(code);
  });
});

describe('an account', () => {
  it('that the tenant refuses leaves nothing behind', async () => {
    const email = newMail();
    const who = { tenant: randomUUID(), actor: 'test', requestId: 'x' };
    await expect(addAccount(world.app, auth, who, { name: 'Eva', email, password, role: 'staff' })).rejects.toThrow();
    expect(await auth.findUser(email)).toBeUndefined();
  });

  it('shows its sessions to its owner, who can end them', async () => {
    const email = newMail();
    const who = { tenant: world.tenant, actor: 'test', requestId: 'x' };
    await addAccount(world.app, auth, who, { name: 'Eva', email, password, role: 'staff' });
    const [here, there] = [await signIn(email, '192.0.2.10'), await signIn(email, '192.0.2.11')];
    const owner = await auth.authenticate(here.headers());
    if (!owner) throw new Error('is not signed in');
    const caller = await callerFor(owner);
    type Sessions = { items: { id: string; address: string }[] };
    const { items } = await world.call<Sessions>('users.sessions', {}, caller);
    expect(items.map(({ address }) => address).sort()).toEqual(['192.0.2.10', '192.0.2.11']);
    const lost = items.find(({ id }) => id !== owner.sessionId)?.id;
    await world.call('users.endSession', { id: lost }, caller);
    expect(await auth.authenticate(there.headers())).toBeUndefined();
    expect(await auth.authenticate(here.headers())).toBeDefined();
  });

  it('has each change of how its owner signs in on the trail, and nothing of what it was changed to', async () => {
    const email = newMail();
    const who = { tenant: world.tenant, actor: 'test', requestId: 'x' };
    const userId = await addAccount(world.app, auth, who, { name: 'Eva', email, password, role: 'staff' });
    const browser = await signIn(email);
    const change = async (path: string, body: object) => {
      const answer = await browser.post(path, body);
      expect([path, answer.status]).toEqual([path, 200]);
      return answer.json();
    };
    const { totpURI } = (await change('/two-factor/enable', { password })) as { totpURI: string };
    const secret = new URL(totpURI).searchParams.get('secret') ?? '';
    expect((await browser.post('/two-factor/verify-totp', { code: '000000' })).ok).toBe(false);
    await change('/two-factor/verify-totp', { code: await nextCode(secret) });
    await change('/two-factor/generate-backup-codes', { password });
    const newPassword = 'quilt-Ostrich-8 lantern';
    await change('/change-password', { currentPassword: password, newPassword });
    await change('/two-factor/disable', { password: newPassword });
    const trail = await changesOf(userId);
    expect(trail.map(({ action, what, outcome }) => [action, what, outcome])).toEqual(
      [
        ['second-factor-on', 'refused'],
        ['second-factor-on', 'done'],
        ['recovery-codes', 'done'],
        ['password', 'done'],
        ['second-factor-off', 'done'],
      ].flatMap((each) => [
        ['I', ...each],
        ['U', ...each],
      ]),
    );
    expect(new Set(trail.map(({ actor }) => actor))).toEqual(new Set([`user:${userId}`]));
    expect(JSON.stringify(trail)).not.toMatch(/quilt|secret/);
  });

  it('is not changed when the trail cannot be written, and says on it what was begun when the end is not known', async () => {
    const email = newMail();
    const who = { tenant: world.tenant, actor: 'test', requestId: 'x' };
    const userId = await addAccount(world.app, auth, who, { name: 'Eva', email, password, role: 'staff' });
    const browser = await signIn(email);
    const next = 'quilt-Ostrich-8 lantern';
    const change = () => browser.post('/change-password', { currentPassword: password, newPassword: next });
    const failing = async (moment: string, work: () => Promise<unknown>) => {
      await asOwner(
        world.app,
        `create function public.fail() returns trigger language plpgsql as $$ begin raise 'fails'; end $$`,
      );
      await asOwner(world.app, `create trigger fails before ${moment} for each row execute function public.fail()`);
      await work();
      await asOwner(world.app, 'drop function public.fail() cascade');
    };
    await failing('insert on wardline.credential_change', () => expect(change()).rejects.toThrow('fails'));
    expect(await changesOf(userId)).toEqual([]);
    expect((await newBrowser(auth).post('/sign-in/email', { email, password })).status).toBe(200);

    const begun = { action: 'I', what: 'password', outcome: null };
    await failing('update on auth.account', async () => expect((await change()).status).toBe(500));
    expect(await changesOf(userId)).toMatchObject([begun]);
    await failing('update on wardline.credential_change', () => expect(change()).rejects.toThrow('fails'));
    expect(await changesOf(userId)).toMatchObject([begun, begun]);
    expect((await newBrowser(auth).post('/sign-in/email', { email, password: next })).status).toBe(200);
  });

  it('that is reset from the host stands on the trail with who did it', async () => {
    const email = newMail();
    const who = { tenant: world.tenant, actor: 'os-user:root@cli', requestId: 'x' };
    const userId = await addAccount(world.app, auth, who, { name: 'Eva', email, password, role: 'staff' });
    await resetAccount(world.app, auth, who, userId, 'quilt-Ostrich-8 lantern');
    const reset = { actor: who.actor, what: 'reset', outcome: 'done' };
    expect(await changesOf(userId)).toMatchObject([reset, reset]);
  });

  it('shows its sessions to nobody else, and not to another tenant', async () => {
    const email = newMail();
    const who = { tenant: world.tenant, actor: 'test', requestId: 'x' };
    const userId = await addAccount(world.app, auth, who, { name: 'Eva', email, password, role: 'staff' });
    const browser = await signIn(email);
    const session = (await auth.authenticate(browser.headers()))?.sessionId;
    const stranger = { permissions: new Set(['users:self']), actor: `user:${randomUUID()}` };
    await expect(world.call('users.sessions', { userId }, stranger)).rejects.toMatchObject({ code: 'not-permitted' });
    const tenant = await world.addTenant('Third group');
    await expect(world.call('users.sessions', { userId }, { tenant })).rejects.toMatchObject({ code: 'not-found' });
    await expect(world.call('users.endSession', { userId, id: session }, { tenant })).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(await auth.authenticate(browser.headers())).toBeDefined();
  });
});

describe('a person', () => {
  const newPerson = async (role: NewAccount['role'] = 'staff', tenant = world.tenant) => {
    const email = newMail();
    const as = { tenant, actor: 'test', requestId: 'x' };
    const userId = await addAccount(world.app, auth, as, { name: 'Eva', email, password, role });
    const browser = await signIn(email);
    const who = await auth.authenticate(browser.headers());
    if (!who) throw new Error('is not signed in');
    return { userId, email, browser, who };
  };
  const isSignedIn = async (browser: Browser) => (await auth.authenticate(browser.headers())) !== undefined;
  const membershipsOf = async (userId: string, tenant = world.tenant) =>
    (await world.call<{ memberships: { id: string }[] }>('users.show', { userId }, { tenant })).memberships;

  it('who is blocked is signed out everywhere and may do nothing, until unblocked', async () => {
    const { userId, email, browser, who } = await newPerson();
    const elsewhere = await signIn(email, '192.0.2.20');
    const caller = await callerFor(who);
    const input = { label: 'Script', permissions: ['documents:read'], days: 1 };
    const { token } = await world.call<{ token: string }>('users.createToken', input, caller);
    const holds = async () => (await identifyToken(world.app.database.app, token, new Date())) !== undefined;
    expect(await holds()).toBe(true);

    await world.call('users.block', { userId });
    expect([await isSignedIn(browser), await isSignedIn(elsewhere), await holds()]).toEqual([false, false, false]);
    const again = await auth.authenticate((await signIn(email)).headers());
    await expect(callerFor(again as Identified)).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(callerFor(again as Identified, world.tenant)).rejects.toMatchObject({ code: 'not-found' });
    expect(await world.call('users.show', { userId })).toMatchObject({ blocked: true, roles: ['staff'] });

    await world.call('users.unblock', { userId });
    expect((await callerFor(again as Identified)).permissions).toContain('documents:read');
    expect([await holds(), (await world.call('users.show', { userId })).blocked]).toEqual([true, false]);
    await expect(world.call('users.unblock', { userId })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('who is blocked stands on the trail with who did it and when', async () => {
    const { userId } = await newPerson();
    await world.call('users.block', { userId }, { actor: 'user:admin' });
    const trail = await asOwner<{ after: object }>(
      world.app,
      `select e.values::json -> 'after' as after from audit.entry e join wardline.member m on m.id = e.row_id
        where m.user_id = $1 and e.action = 'U'`,
      [userId],
    );
    expect(trail).toEqual([{ after: { blocked_at: expect.any(String), blocked_by: 'user:admin' } }]);
    const ends = await asOwner(world.app, 'select 1 from wardline.session_end where user_id = $1', [userId]);
    expect(ends).toHaveLength(1);
  });

  it('who is blocked has no deputy either, and is no deputy', async () => {
    const [chief, deputy] = [await newPerson('top-management'), await newPerson('staff')];
    const date = new Date().toISOString().slice(0, 10);
    const input = { userId: chief.userId, deputyId: deputy.userId, from: date, until: date };
    await world.call('users.addDeputy', input);
    const accepts = async () => [...(await callerFor(deputy.who)).permissions].includes('risks:accept');
    expect(await accepts()).toBe(true);
    await world.call('users.block', { userId: chief.userId });
    expect(await accepts()).toBe(false);
    await world.call('users.unblock', { userId: chief.userId });
    await world.call('users.block', { userId: deputy.userId });
    await expect(callerFor(deputy.who)).rejects.toMatchObject({ code: 'not-permitted' });
  });

  it('who is blocked in one organisation works on in another', async () => {
    const other = await createTenant(world.app.database.app, { name: 'Fourth group', kind: 'production' }, 'test');
    const { userId, email } = await newPerson();
    const { code } = await world.call<Invited>('users.invite', { email, role: 'staff' }, { tenant: other });
    await accept(code, await auth.authenticate((await signIn(email)).headers()));
    await world.call('users.block', { userId });
    const again = (await auth.authenticate((await signIn(email)).headers())) as Identified;
    expect((await callerFor(again)).tenant).toBe(other);
    await expect(world.call('users.block', { userId: randomUUID() })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('blocks neither the own account nor the last administrator', async () => {
    const tenant = await createTenant(world.app.database.app, { name: 'Fifth group', kind: 'production' }, 'test');
    const [one, two] = [await newPerson('administrator', tenant), await newPerson('administrator', tenant)];
    const actor = `user:${one.userId}`;
    const self = world.call('users.block', { userId: one.userId }, { tenant, actor });
    await expect(self).rejects.toMatchObject({ code: 'conflict' });
    await world.call('users.block', { userId: two.userId }, { tenant, actor });
    // those in the envelope do not count: they are for the day on which nothing else works
    await sealEmergencyAccounts(world.app, auth, { tenant, actor: 'os-user:root@cli', requestId: 'x' });
    const last = world.call('users.block', { userId: one.userId }, { tenant, actor: `user:${randomUUID()}` });
    await expect(last).rejects.toMatchObject({ code: 'conflict' });
    const [{ id = '' } = {}] = await membershipsOf(one.userId, tenant);
    await expect(world.call('users.endMembership', { id }, { tenant })).rejects.toMatchObject({ code: 'conflict' });
    expect([await isSignedIn(one.browser), await isSignedIn(two.browser)]).toEqual([true, false]);
    const part = { tenant, actor, scope: [tenant] };
    await expect(world.call('users.unblock', { userId: two.userId }, part)).rejects.toMatchObject({
      code: 'not-permitted',
    });
  });

  it('whose last role ends is signed out, and not before', async () => {
    const { userId, browser } = await newPerson();
    const second = await world.call<{ id: string }>('users.assign', { userId, role: 'top-management' });
    await world.call('users.endMembership', { id: second.id });
    expect(await isSignedIn(browser)).toBe(true);
    for (const { id } of await membershipsOf(userId)) await world.call('users.endMembership', { id });
    expect(await isSignedIn(browser)).toBe(false);
  });
});

describe('emergency accounts', () => {
  type Uses = { items: { id: string; userId: string; reviewedAt: string | null }[] };
  const uses = async () => (await world.call<Uses>('users.emergencyUses')).items;
  const alarms = () =>
    asOwner<{ aggregate: string }>(
      world.app,
      `select aggregate from wardline.outbox where type = 'users.emergency-used'`,
    );
  const seal = () =>
    sealEmergencyAccounts(world.app, auth, { tenant: world.tenant, actor: 'os-user:root@cli', requestId: 'x' });
  const use = async ({ email, password: sealed }: SealedAccount) => {
    const browser = newBrowser(auth, '192.0.2.14');
    await browser.post('/sign-in/email', { email, password: sealed });
    const who = await auth.authenticate(browser.headers());
    return who && { who, caller: await callerFor(who) };
  };

  it('open with the password alone; each use raises one alarm and waits for somebody else to review it', async () => {
    const [first, second] = await seal();
    if (!first || !second) throw new Error('there are two');
    expect(await uses()).toEqual([]);
    const used = await use(first);
    if (!used) throw new Error('is not signed in');
    expect(used.caller.permissions).toContain('users:manage');
    const token = { label: 'For later', permissions: ['users:self'], days: 300 };
    await expect(world.call('users.createToken', token, used.caller)).rejects.toMatchObject({ code: 'not-permitted' });
    await callerFor(used.who);
    const [note] = await uses();
    expect(await uses()).toHaveLength(1);
    expect((await alarms()).map(({ aggregate }) => aggregate)).toEqual([note?.id]);
    const review = { id: note?.id, finding: 'The directory was down.' };
    await expect(world.call('users.reviewEmergencyUse', review, used.caller)).rejects.toMatchObject({
      code: 'not-found',
    });
    await world.call('users.reviewEmergencyUse', review);
    expect((await uses())[0]?.reviewedAt).not.toBeNull();
    await use(second);
    expect(await uses()).toHaveLength(2);
  });

  it('open while directory, provider and mail server are set and none of them answers', async () => {
    // nobody listens at the port for discarding
    const gone = '127.0.0.1:9';
    const reader = { ldapBindDn: 'cn=reader,dc=riverside', ldapBindPassword: 'secret' };
    const directory = { ...reader, ldapUrl: `ldap://${gone}`, ldapStartTls: false, ldapUserBase: 'ou=p,dc=riverside' };
    const provider = { oidcIssuer: `http://${gone}`, oidcClientId: 'wardline', oidcClientSecret: 'secret' };
    const config = { ...world.app.config, ...directory, ...provider, smtpUrl: `smtp://${gone}` };
    const cut = openSignIn({ ...world.app, config });
    try {
      const [account] = await seal();
      const browser = newBrowser(cut, '192.0.2.15');
      const answered = await browser.post('/sign-in/email', { email: account?.email, password: account?.password });
      expect(answered.status).toBe(200);
      const who = await cut.authenticate(browser.headers());
      expect(who && (await callerFor(who)).permissions).toContain('users:manage');
      // somebody of the directory cannot come in meanwhile, so that it is truly gone
      const other = { email: 'somebody@riverside.example', password };
      expect((await newBrowser(cut, '192.0.2.16').post('/sign-in/email', other)).status).toBe(503);
    } finally {
      await cut.close();
    }
  });

  it('that are sealed anew do not open with the old password', async () => {
    const [old] = await seal();
    const { id = '' } = (await auth.findUser(old?.email ?? '')) ?? {};
    const before = await changesOf(id);
    const [fresh] = await seal();
    expect((await changesOf(id)).slice(before.length)).toMatchObject([
      { action: 'I', actor: 'os-user:root@cli', what: 'reset' },
      { action: 'U', actor: 'os-user:root@cli', what: 'reset', outcome: 'done' },
    ]);
    expect(old?.email).toBe(fresh?.email);
    expect(old && (await use(old))).toBeUndefined();
    expect(fresh && (await use(fresh))).toBeDefined();
  });
});

describe('demonstration logins', () => {
  it('open each role, with a second factor where it asks for one, and new ones at each start', async () => {
    const id = await createTenant(world.app.database.app, { name: 'Riverside', kind: 'demonstration' }, 'test');
    const tenant = { id, name: 'Riverside', kind: 'demonstration' } as const;
    const logins = await openDemonstrationLogins(world.app, auth, tenant);
    expect(logins).toHaveLength(14);
    expect(loginLines(logins, 'de').join('\n')).toContain('administrator@riverside.example');
    for (const { role, email, password: given, totp } of logins) {
      const browser = newBrowser(auth, '192.0.2.12');
      await browser.post('/sign-in/email', { email, password: given });
      if (totp) await browser.post('/two-factor/verify-totp', { code: await nextCode(totp.secret) });
      const who = await auth.authenticate(browser.headers());
      if (!who) throw new Error(`${role} is not signed in`);
      const caller = await callerFor(who, id);
      expect(caller.permissions === 'all' || caller.permissions.size, role).toBeGreaterThan(1);
      expect(who.mfa).toBe(totp !== null);
    }
    const again = await openDemonstrationLogins(world.app, auth, tenant);
    expect(again.map(({ password: given }) => given)).not.toContain(logins[0]?.password);
    const late = newBrowser(auth, '192.0.2.13');
    const [{ email = '', password: old = '' } = {}] = logins;
    expect((await late.post('/sign-in/email', { email, password: old })).status).toBe(401);
  });

  it('are not made for a hospital', async () => {
    const tenant = { id: world.tenant, name: 'Test group', kind: 'production' } as const;
    await expect(openDemonstrationLogins(world.app, auth, tenant)).rejects.toMatchObject({ code: 'not-permitted' });
  });
});
