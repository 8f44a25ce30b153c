// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handIn, inCommand } from '../../test/harness/records.ts';
import { useWorld } from '../../test/harness/world.ts';
import { join } from '../modules/users/index.ts';
import { type Mailer, openMailer } from '../platform/mail/mailer.ts';
import { drainOutbox } from '../platform/outbox/deliver.ts';
import { emitter } from '../platform/outbox/emit.ts';
import { inTenant } from '../platform/tenancy/transaction.ts';
import { sendMails } from './send-mails.ts';

const world = useWorld();
const received: { to: string[]; text: string }[] = [];
let isOpen = true;
let server: SMTPServer;
let mailer: Mailer;
const unknownAddress = (responseCode: number) => Object.assign(new Error('no such mailbox'), { responseCode });
let goneCode = 450;
const people = {
  gone: randomUUID(),
  manager: randomUUID(),
  staff: randomUUID(),
  german: randomUUID(),
  admin: randomUUID(),
};

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onMailFrom: (_address, _session, done) => done(isOpen ? null : new Error('closed for today')),
    onRcptTo: ({ address }, _session, done) => done(address.startsWith('gone@') ? unknownAddress(goneCode) : null),
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        received.push({ to, text: Buffer.concat(parts).toString('utf8') });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const opened = openMailer({ smtpUrl: `smtp://127.0.0.1:${port}`, mailFrom: 'Wardline <isms@hospital.example>' });
  if (!opened) throw new Error('no mailer');
  mailer = opened;
  const add = (userId: string, email: string, role: 'isms-manager' | 'staff', language: 'en' | 'de') =>
    inCommand(world, (ctx) =>
      join({ ...ctx, language }, { userId, name: email, email, role, units: null, until: null }),
    );
  await add(people.gone, 'gone@hospital.example', 'isms-manager', 'en');
  await add(people.manager, 'manager@hospital.example', 'isms-manager', 'en');
  await add(people.staff, 'staff@hospital.example', 'staff', 'en');
  await add(people.german, 'leitung@hospital.example', 'isms-manager', 'de');
});
afterAll(() => {
  mailer.close();
  server.close(() => {});
});

const as = (userId: string) => ({ actor: `user:${userId}` });
type List = { items: { id: string; kind: string; link: string; readAt: string | null }[]; unread: number };
const listOf = (userId: string) => world.call<List>('notifications.list', {}, as(userId));
const report = () =>
  world.call(
    'event-reports.submit',
    { kind: 'device', patientAffected: 'no', description: 'Secret words of a nurse' },
    as(people.staff),
  );
const send = () => sendMails(world.app, mailer, 'https://isms.hospital.example');

describe('a notification', () => {
  it('reaches those who may act on it, once, and nobody else', async () => {
    await report();
    await drainOutbox(world.app);
    await drainOutbox(world.app);
    const { items, unread } = await listOf(people.manager);
    expect(items).toMatchObject([
      { kind: 'event-report', readAt: null, link: expect.stringMatching(/^\/event-reports\//) },
    ]);
    expect(unread).toBe(1);
    expect(await world.call('notifications.unread', {}, as(people.manager))).toEqual({ unread: 1 });
    expect(await world.call('notifications.unread')).toEqual({ unread: 0 });
    expect((await listOf(people.staff)).items).toEqual([]);
  });

  it('is read by its own person', async () => {
    const [mine] = (await listOf(people.manager)).items;
    const others = await world.call('notifications.markRead', { ids: [mine?.id] }, as(people.german));
    expect(others).toEqual({ changed: 0 });
    await world.call('notifications.markRead', {}, as(people.manager));
    expect((await listOf(people.manager)).unread).toBe(0);
    expect((await listOf(people.german)).unread).toBe(1);
  });

  it('is not for the command line', async () => {
    expect(await world.call('notifications.list')).toEqual({ items: [], cursor: null, unread: 0 });
  });
});

describe('a mail', () => {
  it('says in the language of its reader that there is something, never what', async () => {
    expect(await send()).toBe(2);
    expect(received.map(({ to }) => to[0]).sort()).toEqual(['leitung@hospital.example', 'manager@hospital.example']);
    const german = received.find(({ to }) => to[0] === 'leitung@hospital.example');
    expect(german?.text).toContain('Subject: Eine neue Meldung wartet auf Einordnung');
    expect(german?.text).toContain('https://isms.hospital.example/event-reports/');
    expect(received.map(({ text }) => text).join()).not.toContain('Secret');
  });

  it('is sent once, and to nobody who does not want it', async () => {
    await world.call('notifications.saveSettings', { byMail: false }, as(people.german));
    await report();
    await drainOutbox(world.app);
    expect(await send()).toBe(1);
    expect(await send()).toBe(0);
  });

  it('about the use of an emergency account goes also to those who want none', async () => {
    await inCommand(world, async (ctx) => {
      await join(ctx, {
        userId: people.admin,
        name: 'admin',
        email: 'admin@hospital.example',
        role: 'administrator',
        units: null,
        until: null,
      });
    });
    await world.call('notifications.saveSettings', { byMail: false }, as(people.admin));
    await inTenant(world.app.database.app, world.caller(), 'write', (db) =>
      emitter(
        db,
        { tenant: world.tenant, actor: 'user:sealed', log: world.app.log },
        'test',
        0,
      )({
        type: 'users.emergency-used',
        aggregate: randomUUID(),
        version: 1,
      }),
    );
    await drainOutbox(world.app);
    received.length = 0;
    expect(await send()).toBe(1);
    expect(received).toMatchObject([{ to: ['admin@hospital.example'] }]);
  });

  it('to an address that the server does not take now is tried again, and holds up no other', async () => {
    await report();
    await drainOutbox(world.app);
    expect(await send()).toBe(1);
    goneCode = 550;
    await send();
    expect(received.some(({ to }) => to[0]?.startsWith('gone@'))).toBe(false);
    expect(await send()).toBe(0);
  });

  it('waits when the server takes none', async () => {
    await report();
    await drainOutbox(world.app);
    isOpen = false;
    await expect(send()).rejects.toThrow(/closed for today/);
    isOpen = true;
    expect(await send()).toBe(1);
  });

  it('is sent nowhere without a mail server', () => {
    expect(openMailer({ smtpUrl: undefined, mailFrom: 'x@y.example' })).toBeUndefined();
  });
});

describe('the end of an import', () => {
  it('is told to who started it, and leads to the run', async () => {
    const input = await handIn(
      world,
      'cmms.csv',
      'Asset Tag;Manufacturer;Model;Serial Number\nT1;Auralis;Flow 7;S1\n',
      as(people.manager),
    );
    const run = await world.call<{ id: string }>('imports.start', input, as(people.manager));
    await drainOutbox(world.app);
    const [told] = (await listOf(people.manager)).items;
    expect(told).toMatchObject({ kind: 'import-finished', link: `/imports/${run.id}` });
  });
});
