// SPDX-License-Identifier: Apache-2.0
import net from 'node:net';
import { Client } from 'ldapts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noSlapd, people, removeSlapd, type Slapd, startSlapd } from '../../../test/harness/slapd.ts';
import type { Config } from '../config/config.ts';
import { type Directory, openDirectory, type Person, problemOf } from './directory.ts';

const password = 'lantern Ostrich 7';
let slapd: Slapd;
let count = 0;

beforeAll(async () => {
  if (!noSlapd) slapd = await startSlapd();
});
afterAll(() => removeSlapd(slapd));

const config: Config = {
  ...{ dataFolder: '/nowhere', databasePort: 0, databaseRolePrefix: 'wardline', listen: '127.0.0.1:0' },
  ...{ language: 'en', logLevel: 'error', filesS3Region: 'us-east-1' },
};
function open(more: Partial<Config> = {}): Directory {
  const directory = openDirectory({ ...config, ...slapd.settings, ...more });
  if (!directory) throw new Error('no directory is set');
  return directory;
}
async function addPerson(more: Record<string, string> = {}) {
  const uid = `anna${++count}`;
  const entry = { objectClass: 'inetOrgPerson', uid, cn: 'Anna Berg', sn: 'Berg', userPassword: password };
  const mail = `Anna.Berg${count}@Hospital.example`;
  return { uid, mail, dn: await slapd.add(`uid=${uid}`, { ...entry, mail, ...more }) };
}
const found = async (name: string, at = open()): Promise<Person> => {
  const person = await at.find({ name });
  if (!person) throw new Error(`${name} is not found`);
  return person;
};
const problemWith = (more: Partial<Config>) =>
  open(more)
    .ask([])
    .then(() => 'answered', problemOf);

/** A way to the server that breaks at the n-th piece of what is said by TLS, lets everything through from then on, and listens. */
async function cutting(piece: number) {
  const heard: Buffer[] = [];
  let seen = 0;
  const proxy = net.createServer((from) => {
    const to = net.connect(slapd.ports.plain, '127.0.0.1');
    from.on('data', (data) => {
      heard.push(data);
      // handshake, change of cipher, application data (RFC 8446, section 5.1)
      if ([0x14, 0x16, 0x17].includes(data[0] ?? 0) && ++seen === piece) from.destroy();
      else to.write(data);
    });
    to.on('data', (data) => from.write(data));
    for (const one of [from, to]) one.on('error', () => {});
    from.on('close', () => to.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as net.AddressInfo;
  const close = () => new Promise((resolve) => proxy.close(resolve));
  const includes = (text: string) => Buffer.concat(heard).includes(text);
  return { port, close, heard: { isCut: () => seen >= piece, includes } };
}

describe.skipIf(noSlapd !== undefined)('a directory', () => {
  it('finds people by user name and by mail address, and later by what never changes', async () => {
    const { uid, mail, dn } = await addPerson();
    const person = await found(uid);
    expect(person).toEqual({ id: expect.stringMatching(/^[0-9a-f-]{36}$/), dn, email: mail.toLowerCase() });
    expect(await found(mail.toUpperCase())).toEqual(person);
    const renamed = `uid=${uid}-berg`;
    await slapd.rename(dn, renamed);
    expect(await open().find({ id: person.id })).toMatchObject({ id: person.id, dn: `${renamed},${people}` });
    expect(await open().find({ name: uid })).toBeUndefined();
  });

  it('tells the right password from wrong ones', async () => {
    const { uid } = await addPerson();
    const person = await found(uid);
    const directory = open();
    expect(await directory.check(person, password)).toBe(true);
    for (const wrong of ['lantern Ostrich 8', ` ${password}`, password.toUpperCase(), `${password}\0`])
      expect(await directory.check(person, wrong), wrong).toBe(false);
  });

  it('takes no empty password, which the server itself would take', async () => {
    const { uid, dn } = await addPerson();
    const client = new Client({ url: `ldap://127.0.0.1:${slapd.ports.plain}` });
    await expect(client.bind(dn, '')).resolves.toBeUndefined();
    await client.unbind();
    expect(await open().check(await found(uid), '')).toBe(false);
  });

  it('takes names for names, whatever signs they hold', async () => {
    const { uid } = await addPerson();
    for (const name of ['*', `${uid}*`, `*)(uid=${uid}`, `${uid})(|(uid=*`, 'x)(objectClass=*', '\\2a', `${uid}\0`, ''])
      expect(await open().find({ name }), name).toBeUndefined();
    const odd = await addPerson({ mail: 'o*(dd)\\@hospital.example' });
    expect((await found('o*(dd)\\@hospital.example')).dn).toBe(odd.dn);
  });

  it('finds nobody whose name is that of two', async () => {
    await addPerson({ mail: 'shared@hospital.example' });
    await addPerson({ mail: 'shared@hospital.example' });
    expect(await open().find({ name: 'shared@hospital.example' })).toBeUndefined();
  });

  it('finds neither who is disabled nor who does not fit', async () => {
    const { uid, dn } = await addPerson();
    const { id } = await found(uid);
    const strict = open({ ldapUserFilter: '(&(objectClass=inetOrgPerson)(employeeType=staff))' });
    expect(await strict.find({ name: uid })).toBeUndefined();
    await slapd.set(dn, 'employeeType', 'staff');
    expect((await found(uid, strict)).id).toBe(id);
    await slapd.set(dn, 'pwdAccountLockedTime', '000001010000Z');
    expect([await open().find({ name: uid }), await open().find({ id })]).toEqual([undefined, undefined]);
  });

  it('says of many at once who is there, who is disabled and who is gone', async () => {
    const made = await Promise.all(Array.from({ length: 230 }, () => addPerson()));
    const ids = await Promise.all(made.map(async ({ uid }) => (await found(uid)).id));
    const [gone, disabled, changed] = made;
    await slapd.remove(gone?.dn ?? '');
    await slapd.set(disabled?.dn ?? '', 'pwdAccountLockedTime', '000001010000Z');
    await slapd.set(changed?.dn ?? '', 'employeeType', 'guest');
    const unknown = '00000000-0000-4000-8000-000000000000';
    const answer = await open({ ldapUserFilter: '(!(employeeType=guest))' }).ask([...ids, unknown]);
    expect([...answer.disabled]).toEqual([ids[1]]);
    expect(ids.filter((id) => !answer.present.has(id))).toEqual([ids[0], ids[2]]);
    expect(answer.present.size).toBe(228);
  });

  it('is understood with the attributes of Active Directory, too', async () => {
    const guid = Buffer.from('efbbbf41424344454647484950515253', 'hex');
    const entry = { objectClass: 'user', objectCategory: 'person', sn: 'Berg', cn: 'Anna AD', userPassword: password };
    const names = {
      sAMAccountName: 'berga',
      userPrincipalName: 'berga@ad.hospital.example',
      mail: 'berga@hospital.example',
    };
    const dn = await slapd.add('cn=Anna AD', { ...entry, ...names, objectGUID: guid, userAccountControl: '512' });
    const directory = open({ ldapKind: 'active-directory' });
    const person = await found('BERGA', directory);
    expect(person).toEqual({ id: guid.toString('hex'), dn, email: 'berga@hospital.example' });
    expect(await found(names.userPrincipalName, directory)).toEqual(person);
    expect(await directory.check(person, password)).toBe(true);
    expect((await directory.ask([person.id])).present).toEqual(new Set([person.id]));
    // ADS_UF_NORMAL_ACCOUNT and ADS_UF_ACCOUNTDISABLE
    await slapd.set(dn, 'userAccountControl', '514');
    expect(await directory.find({ id: person.id })).toBeUndefined();
    expect((await directory.ask([person.id])).disabled).toEqual(new Set([person.id]));
  });
});

describe.skipIf(noSlapd !== undefined)('the way to a directory', () => {
  it('is encrypted from the first word or raised to TLS, to a server that the authority vouches for', async () => {
    const { uid } = await addPerson();
    const ldaps = { ldapUrl: `ldaps://localhost:${slapd.ports.tls}` };
    const byAddress = { ldapUrl: `ldap://127.0.0.1:${slapd.ports.plain}` };
    for (const way of [{}, ldaps, byAddress, { ldapUrl: `ldaps://127.0.0.1:${slapd.ports.tls}` }])
      expect(await open(way).find({ name: uid }), JSON.stringify(way)).toBeDefined();
    expect([
      await problemWith({ ldapCaFile: undefined }),
      await problemWith({ ...ldaps, ldapCaFile: undefined }),
    ]).toEqual(['not-reached', 'not-reached']);
  });

  it('carries no password in the clear, wherever TLS breaks down', async () => {
    for (const piece of [1, 2]) {
      const { port, heard, close } = await cutting(piece);
      const directory = open({ ldapUrl: `ldap://localhost:${port}` });
      await expect(directory.check({ dn: `uid=x,${people}` }, password)).rejects.toMatchObject({ code: 'unavailable' });
      await close();
      expect(heard.isCut(), `at ${piece}`).toBe(true);
      expect(heard.includes(password), `at ${piece}`).toBe(false);
    }
  });

  it('is clear text on this machine only', () => {
    const clear = { ldapStartTls: false, ldapCaFile: undefined };
    expect(() => open(clear)).not.toThrow();
    expect(() => open({ ...clear, ldapUrl: 'ldap://directory.hospital.example' })).toThrow(
      expect.objectContaining({ code: 'not-configured' }),
    );
    expect(() => open({ ...clear, ldapUrl: 'ldap://localhost.hospital.example' })).toThrow(/in the clear/);
  });

  it('that does not lead there says why', async () => {
    expect(await problemWith({})).toBe('answered');
    expect(await problemWith({ ldapUrl: 'ldap://localhost:9' })).toBe('not-reached');
    expect(await problemWith({ ldapBindPassword: 'wrong' })).toBe('bind-refused');
    expect(await problemWith({ ldapUserBase: 'ou=nobody,dc=hospital,dc=example' })).toBe('base-missing');
  });

  it('is set wholly or not at all', () => {
    expect(openDirectory(config)).toBeUndefined();
    for (const half of [{ ldapBindDn: undefined }, { ldapBindPassword: undefined }, { ldapUserBase: undefined }])
      expect(() => open(half)).toThrow(expect.objectContaining({ code: 'not-configured' }));
    expect(() => open({ ldapUserFilter: '(uid=*' })).toThrow(/ldapUserFilter/);
    expect(() => open({ ldapCaFile: '/nowhere/ca.pem' })).toThrow(/ldapCaFile/);
  });
});
