// SPDX-License-Identifier: Apache-2.0
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Attribute, Change, Client } from 'ldapts';

const program = '/usr/sbin/slapd';
const advice =
  'There is no OpenLDAP server. Install it (Debian: apt-get install slapd) to run the tests of the directory.';
const isThere = fs.existsSync(program);
if (!isThere && process.env.CI) throw new Error(advice);
if (!isThere) console.info(`skipped: ${advice}`);

/** Why tests of the directory are skipped; undefined where there is a server. In CI there must be one. */
export const noSlapd: string | undefined = isThere ? undefined : advice;

const suffix = 'dc=hospital,dc=example';
export const people = `ou=people,${suffix}`;
const admin = { dn: `cn=admin,${suffix}`, password: 'admin of the test' };
const reader = { dn: `cn=wardline,${suffix}`, password: 'reader: (of) *the* test' };

type Ports = { readonly plain: number; readonly tls: number };
export type Slapd = {
  readonly ports: Ports;
  /** The certificate of the server, which is its own authority; for localhost and 127.0.0.1. */
  readonly certificate: string;
  /** Settings of an installation that asks this server by StartTLS. */
  readonly settings: {
    readonly ldapUrl: string;
    readonly ldapCaFile: string;
    readonly ldapBindDn: string;
    readonly ldapBindPassword: string;
    readonly ldapUserBase: string;
  };
  /** Adds an entry below `people`, or below what the name says. @returns its name */
  add(rdn: string, attributes: Record<string, string | string[] | Buffer>): Promise<string>;
  /** Sets one attribute; undefined removes it. */
  set(dn: string, attribute: string, value: string | undefined): Promise<void>;
  rename(dn: string, to: string): Promise<void>;
  remove(dn: string): Promise<void>;
  /** Ends the server; `start` begins anew with the same entries on the same ports. */
  stop(): Promise<void>;
  start(): Promise<void>;
};

/** A real OpenLDAP on this machine with a temporary configuration, a base, an account for Wardline, and nobody else. */
export async function startSlapd(): Promise<Slapd> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'wardline-slapd-'));
  const ports = { plain: await freePort(), tls: await freePort() };
  const certificate = path.join(folder, 'server.pem');
  makeCertificate(folder);
  const configuration = path.join(folder, 'slapd.conf');
  fs.writeFileSync(configuration, configurationIn(folder));
  fs.mkdirSync(path.join(folder, 'data'));
  let server: ChildProcess | undefined;
  const kill = () => server?.kill('SIGKILL');
  process.once('exit', kill);

  const start = async () => {
    const urls = `ldap://127.0.0.1:${ports.plain} ldaps://127.0.0.1:${ports.tls}`;
    server = spawn(program, ['-d', '0', '-f', configuration, '-h', urls], { stdio: 'ignore' });
    while (!(await isListening(ports.plain))) {
      if (server.exitCode !== null) throw new Error(`slapd ended with ${server.exitCode}; see ${configuration}`);
      await sleep(20);
    }
  };
  const halt = async () => {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill('SIGINT');
    await ended;
  };
  const asAdmin = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
    const client = new Client({ url: `ldap://127.0.0.1:${ports.plain}`, timeout: 10_000 });
    try {
      await client.bind(admin.dn, admin.password);
      return await work(client);
    } finally {
      await client.unbind();
    }
  };
  const slapd: Slapd = {
    ports,
    certificate,
    settings: {
      ...{ ldapUrl: `ldap://localhost:${ports.plain}`, ldapCaFile: certificate },
      ...{ ldapBindDn: reader.dn, ldapBindPassword: reader.password, ldapUserBase: people },
    },
    async add(rdn, attributes) {
      const dn = rdn.endsWith(suffix) ? rdn : `${rdn},${people}`;
      const all = Object.entries(attributes).map(
        ([type, value]) => new Attribute({ type, values: [value].flat() as string[] }),
      );
      await asAdmin((client) => client.add(dn, all));
      return dn;
    },
    set: (dn, type, value) =>
      asAdmin((client) => {
        const modification = new Attribute({ type, values: value === undefined ? [] : [value] });
        return client.modify(dn, new Change({ operation: 'replace', modification }));
      }),
    rename: (dn, to) => asAdmin((client) => client.modifyDN(dn, to)),
    remove: (dn) => asAdmin((client) => client.del(dn)),
    start,
    stop: halt,
  };
  await start();
  await slapd.add(suffix, { objectClass: ['dcObject', 'organization'], o: 'Hospital', dc: 'hospital' });
  await slapd.add(people, { objectClass: 'organizationalUnit', ou: 'people' });
  const service = { objectClass: ['organizationalRole', 'simpleSecurityObject'], cn: 'wardline' };
  await slapd.add(reader.dn, { ...service, userPassword: reader.password });
  return slapd;
}

/** Ends the server for good. */
export async function removeSlapd(slapd: Slapd | undefined): Promise<void> {
  if (!slapd) return;
  await slapd.stop();
  fs.rmSync(path.dirname(slapd.certificate), { recursive: true });
}

const configurationIn = (folder: string): string => `
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
${activeDirectory}
modulepath /usr/lib/ldap
moduleload back_mdb
moduleload ppolicy
pidfile ${folder}/pid
# as Active Directory does: a bind without a password succeeds and proves nothing
allow bind_anon_dn
TLSCertificateFile ${folder}/server.pem
TLSCertificateKeyFile ${folder}/server.key
database mdb
suffix ${suffix}
rootdn ${admin.dn}
rootpw "${admin.password}"
directory ${folder}/data
overlay ppolicy
access to attrs=userPassword by anonymous auth by * none
access to * by dn.exact=${reader.dn} read by * none
`;

/** Attributes by the names, numbers and kinds of Active Directory, as far as Wardline reads them. */
const activeDirectory = `
attributetype ( 1.2.840.113556.1.4.221 NAME 'sAMAccountName' EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE )
attributetype ( 1.2.840.113556.1.4.656 NAME 'userPrincipalName' EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE )
attributetype ( 1.2.840.113556.1.4.782 NAME 'objectCategory' EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE )
attributetype ( 1.2.840.113556.1.4.8 NAME 'userAccountControl' EQUALITY integerMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 SINGLE-VALUE )
attributetype ( 1.2.840.113556.1.4.2 NAME 'objectGUID' EQUALITY octetStringMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.40 SINGLE-VALUE )
objectclass ( 1.2.840.113556.1.5.9 NAME 'user' SUP organizationalPerson STRUCTURAL
  MAY ( sAMAccountName $ userPrincipalName $ objectCategory $ userAccountControl $ objectGUID $ mail $ displayName ) )
`;

function makeCertificate(folder: string): void {
  const files = ['-keyout', path.join(folder, 'server.key'), '-out', path.join(folder, 'server.pem')];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  execFileSync('openssl', ['req', '-x509', ...kind, ...files, ...names], { stdio: 'ignore' });
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
