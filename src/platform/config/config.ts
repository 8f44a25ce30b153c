// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { defaultDataFolder } from './data-folder.ts';

/** Every setting: its environment variable, its key in wardline.yaml, its meaning. The documentation page is checked against this list. */
export const settings = {
  dataFolder: {
    env: 'WARDLINE_DATA',
    about: 'Folder for the database, files, secrets and logs. Default: data/ beside the program.',
  },
  databaseUrl: {
    env: 'DATABASE_URL',
    about:
      'Address of a PostgreSQL server (15 or later) and of the role that owns the schema. Default: the embedded PostgreSQL.',
  },
  databasePort: {
    env: 'WARDLINE_DATABASE_PORT',
    about: 'Port of the embedded PostgreSQL on 127.0.0.1. Default: a free one.',
  },
  databaseRolePrefix: {
    env: 'WARDLINE_DATABASE_ROLE_PREFIX',
    about: 'Prefix of the database roles, for two installations on one PostgreSQL server. Default: wardline.',
  },
  listen: { env: 'WARDLINE_LISTEN', about: 'Address and port that serve listens on. Default: 127.0.0.1:8765.' },
  publicUrl: {
    env: 'WARDLINE_PUBLIC_URL',
    about:
      'Address that people open in the browser, as https://isms.hospital.example. Cookies and passkeys are bound to it. Default: this machine only.',
  },
  tlsCertificateFile: {
    env: 'WARDLINE_TLS_CERTIFICATE_FILE',
    about:
      'File with the TLS certificate (PEM, with its chain) to serve HTTPS with; publicUrl must name the address. Default: none, plain HTTP on this machine.',
  },
  tlsKeyFile: {
    env: 'WARDLINE_TLS_KEY_FILE',
    about: 'File with the private key (PEM) of the TLS certificate. A secret.',
  },
  trustedProxies: {
    env: 'WARDLINE_TRUSTED_PROXIES',
    about:
      'Addresses or networks of reverse proxies, with commas between, whose word about client addresses is taken. Default: none.',
  },
  requestsPerMinute: {
    env: 'WARDLINE_REQUESTS_PER_MINUTE',
    about:
      'How many requests a minute one account, or one API token, may send before it is asked to wait, 300 to 1000000. Default: 3000; no page of the web application takes more than fifty.',
  },
  breachedPasswordFile: {
    env: 'WARDLINE_BREACHED_PASSWORD_FILE',
    about:
      'File of breached passwords that are refused, as sorted lines HASH:COUNT with SHA-1 in hexadecimal, beside the common ones that Wardline knows by itself. Default: none.',
  },
  oidcIssuer: {
    env: 'WARDLINE_OIDC_ISSUER',
    about:
      'OpenID provider that people may sign in with, exactly as it names itself (issuer), as https://login.hospital.example. It sends them back to /api/auth/callback/oidc of the public address, and must vouch for mail addresses (email_verified). Default: none.',
  },
  oidcClientId: { env: 'WARDLINE_OIDC_CLIENT_ID', about: 'Client id of Wardline at the OpenID provider.' },
  oidcClientSecret: {
    env: 'WARDLINE_OIDC_CLIENT_SECRET',
    about: 'Client secret of Wardline at the OpenID provider, sent by HTTP Basic (client_secret_basic). A secret.',
  },
  oidcName: {
    env: 'WARDLINE_OIDC_NAME',
    about: 'What the sign-in page calls the OpenID provider, as Hospital login. Default: the host of oidcIssuer.',
  },
  oidcCreateAccounts: {
    env: 'WARDLINE_OIDC_CREATE_ACCOUNTS',
    about:
      'Whether people whom the OpenID provider knows and nobody has invited get an account, without any role: true or false. Default: false.',
  },
  oidcMfaValue: {
    env: 'WARDLINE_OIDC_MFA_VALUE',
    about:
      'Value of acr, or among those of amr, by which the OpenID provider says that a second factor was shown, as mfa. Default: none, Wardline asks for its own second factor.',
  },
  ldapUrl: {
    env: 'WARDLINE_LDAP_URL',
    about:
      'Directory (LDAP, Active Directory) that proves passwords and says who has left, as ldaps://directory.hospital.example. ldap:// is raised to TLS (StartTLS) before anything is said. Default: none.',
  },
  ldapStartTls: {
    env: 'WARDLINE_LDAP_START_TLS',
    about:
      'Whether a connection by ldap:// is raised to TLS: true or false. false is taken for a directory on this machine only. Default: true.',
  },
  ldapCaFile: {
    env: 'WARDLINE_LDAP_CA_FILE',
    about:
      'File with the certificate of the authority (PEM) that the directory’s certificate comes from. Default: the authorities that Node knows.',
  },
  ldapKind: {
    env: 'WARDLINE_LDAP_KIND',
    about: 'openldap or active-directory: what the next settings are when they are not set. Default: openldap.',
  },
  ldapBindDn: {
    env: 'WARDLINE_LDAP_BIND_DN',
    about: 'Account that Wardline searches the directory with; it needs to read people and nothing else.',
  },
  ldapBindPassword: { env: 'WARDLINE_LDAP_BIND_PASSWORD', about: 'Password of this account. A secret.' },
  ldapUserBase: {
    env: 'WARDLINE_LDAP_USER_BASE',
    about: 'Entry below which people are searched for, as ou=people,dc=hospital,dc=example.',
  },
  ldapUserFilter: {
    env: 'WARDLINE_LDAP_USER_FILTER',
    about:
      'Which entries are people who may use Wardline. Who no longer fits is blocked. Default: (objectClass=inetOrgPerson); Active Directory: (&(objectCategory=person)(objectClass=user)).',
  },
  ldapDisabledFilter: {
    env: 'WARDLINE_LDAP_DISABLED_FILTER',
    about:
      'Which entries are locked by the directory for good. Default: (pwdAccountLockedTime=000001010000Z); Active Directory: (userAccountControl:1.2.840.113556.1.4.803:=2).',
  },
  ldapLoginAttributes: {
    env: 'WARDLINE_LDAP_LOGIN_ATTRIBUTES',
    about:
      'Attributes that people may sign in by, with commas between. Default: uid,mail; Active Directory: sAMAccountName,userPrincipalName,mail.',
  },
  ldapMailAttribute: {
    env: 'WARDLINE_LDAP_MAIL_ATTRIBUTE',
    about:
      'Attribute with the mail address, which nobody but administrators of the directory may change: it says which account is whose the first time. Default: mail.',
  },
  ldapIdAttribute: {
    env: 'WARDLINE_LDAP_ID_ATTRIBUTE',
    about:
      'Attribute by which the directory knows an entry for good, whatever its name becomes. Default: entryUUID; Active Directory: objectGUID.',
  },
  ldapSyncMinutes: {
    env: 'WARDLINE_LDAP_SYNC_MINUTES',
    about:
      'How often the directory is asked who has left, in minutes, 1 to 10: who has left is signed out within a quarter of an hour. Default: 5.',
  },
  sharedDeviceIdleMinutes: {
    env: 'WARDLINE_SHARED_DEVICE_IDLE_MINUTES',
    about: 'After how many minutes without use a session on a shared computer ends, 1 to 30. Default: 5.',
  },
  sharedDeviceMaxMinutes: {
    env: 'WARDLINE_SHARED_DEVICE_MAX_MINUTES',
    about: 'After how many minutes a session on a shared computer ends, however busy, 5 to 240. Default: 60.',
  },
  language: { env: 'WARDLINE_LANGUAGE', about: 'Language of reports: en or de. Default: en.' },
  languagesFolder: {
    env: 'WARDLINE_LANGUAGES_FOLDER',
    about:
      'Folder with further languages of the screens, one file a language, as fr.json. Read at the start. Default: languages/ in the data folder.',
  },
  logLevel: { env: 'WARDLINE_LOG_LEVEL', about: 'error, warn, info or debug. Default: info.' },
  filesS3Url: {
    env: 'WARDLINE_FILES_S3_URL',
    about: 'S3-compatible store for files, as https://host/bucket/prefix. Default: files/ in the data folder.',
  },
  filesS3Region: { env: 'WARDLINE_FILES_S3_REGION', about: 'Region of the S3-compatible store. Default: us-east-1.' },
  filesS3KeyId: { env: 'WARDLINE_FILES_S3_KEY_ID', about: 'Access key id of the S3-compatible store.' },
  filesS3Secret: { env: 'WARDLINE_FILES_S3_SECRET', about: 'Secret access key of the S3-compatible store. A secret.' },
  smtpUrl: {
    env: 'WARDLINE_SMTP_URL',
    about:
      'Mail server for notifications, as smtps://user:password@mail.example:465. A secret. Default: none, no mail is sent.',
  },
  mailFrom: {
    env: 'WARDLINE_MAIL_FROM',
    about: 'Address that notifications come from, as Wardline <isms@hospital.example>.',
  },
  backupKeyFile: {
    env: 'WARDLINE_BACKUP_KEY_FILE',
    about:
      'File with the public key (recipient) that backups and binders are encrypted to. Default: secrets/backup.pub in the data folder.',
  },
  binderFolder: {
    env: 'WARDLINE_BINDER_FOLDER',
    about: 'Folder off this host (a mount) for the nightly downtime binder. Default: none, the binder is not written.',
  },
} as const satisfies Record<string, { env: string; about: string }>;
export type SettingName = keyof typeof settings;

const YesOrNo = z.union(
  [z.boolean(), z.enum(['true', 'false']).transform((value) => value === 'true')],
  'true or false',
);
const LdapFilter = z.string().regex(/^\(.+\)$/s, 'must look like (objectClass=inetOrgPerson)');
const LdapAttribute = z.string().regex(/^[a-z][a-z0-9-]*$/i, 'must be the name of an attribute');
const Port = z.coerce.number().int().min(0).max(65_535);
const Config = z.object({
  dataFolder: z.string().min(1),
  databaseUrl: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must look like postgres://user:password@host:5432/database' })
    .optional(),
  databasePort: Port.default(0),
  databaseRolePrefix: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,30}$/, 'lower-case letters, digits and _ only')
    .default('wardline'),
  listen: z
    .string()
    .regex(/^(\[[0-9a-f:]+\]|[^:\s]+):\d{1,5}$/i, 'must look like 127.0.0.1:8765')
    .default('127.0.0.1:8765'),
  publicUrl: z
    .url({ protocol: /^https?$/, error: 'must look like https://isms.hospital.example' })
    .refine((value) => !URL.canParse(value) || new URL(value).pathname === '/', 'must have no path')
    .optional(),
  tlsCertificateFile: z.string().optional(),
  tlsKeyFile: z.string().optional(),
  trustedProxies: z
    .string()
    .regex(/^[0-9a-f.:/]+(\s*,\s*[0-9a-f.:/]+)*$/i, 'must look like 10.0.0.7, 10.1.0.0/16')
    .optional(),
  requestsPerMinute: z.coerce.number().int().min(300).max(1_000_000).optional(),
  breachedPasswordFile: z.string().optional(),
  oidcIssuer: z
    .url({ protocol: /^https?$/, error: 'must look like https://login.hospital.example' })
    .refine((value) => /^(https:|http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/])/.test(value), 'must have https')
    .optional(),
  oidcClientId: z.string().optional(),
  oidcClientSecret: z.string().optional(),
  oidcName: z.string().max(60).optional(),
  oidcCreateAccounts: YesOrNo.optional(),
  oidcMfaValue: z.string().optional(),
  ldapUrl: z
    .url({ protocol: /^ldaps?$/, error: 'must look like ldaps://directory.hospital.example' })
    .regex(/^ldaps?:\/\/[^/?#@]+\/?$/i, 'must hold a host and at most a port')
    .optional(),
  ldapStartTls: YesOrNo.optional(),
  ldapCaFile: z.string().optional(),
  ldapKind: z.enum(['openldap', 'active-directory']).optional(),
  ldapBindDn: z.string().optional(),
  ldapBindPassword: z.string().optional(),
  ldapUserBase: z.string().optional(),
  ldapUserFilter: LdapFilter.optional(),
  ldapDisabledFilter: LdapFilter.optional(),
  ldapLoginAttributes: z
    .string()
    .regex(/^[a-z][a-z0-9-]*(\s*,\s*[a-z][a-z0-9-]*)*$/i, 'must look like uid,mail')
    .optional(),
  ldapMailAttribute: LdapAttribute.optional(),
  ldapIdAttribute: LdapAttribute.optional(),
  ldapSyncMinutes: z.coerce.number().int().min(1).max(10).optional(),
  sharedDeviceIdleMinutes: z.coerce.number().int().min(1).max(30).optional(),
  sharedDeviceMaxMinutes: z.coerce.number().int().min(5).max(240).optional(),
  language: z.enum(['en', 'de']).default('en'),
  languagesFolder: z.string().optional(),
  logLevel: z.enum(['error', 'warn', 'info', 'debug']).default('info'),
  filesS3Url: z.url().optional(),
  filesS3Region: z.string().default('us-east-1'),
  filesS3KeyId: z.string().optional(),
  filesS3Secret: z.string().optional(),
  smtpUrl: z.url({ protocol: /^smtps?$/, error: 'must look like smtps://user:password@mail.example:465' }).optional(),
  mailFrom: z
    .string()
    .regex(/^[^\r\n]+@[^\r\n]+$/, 'must hold a mail address')
    .optional(),
  backupKeyFile: z.string().optional(),
  binderFolder: z.string().optional(),
});
export type Config = z.output<typeof Config>;

/**
 * Reads settings from wardline.yaml and the environment (the environment wins) and validates all of them.
 * @throws AppError invalid-input with one issue a wrong or unknown setting.
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>, home: string): Config {
  const file = env.WARDLINE_CONFIG ?? path.join(home, 'wardline.yaml');
  const fromFile = readSettingsFile(file, env.WARDLINE_CONFIG !== undefined);
  const raw: Record<string, unknown> = { dataFolder: defaultDataFolder(home), ...fromFile };
  for (const [name, { env: variable }] of Object.entries(settings)) {
    const value = env[variable];
    if (value !== undefined && value !== '') raw[name] = value;
  }
  const result = Config.safeParse(raw);
  if (result.success) return { ...result.data, dataFolder: path.resolve(result.data.dataFolder) };
  const issues = result.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    const variable = name in settings ? settings[name as SettingName].env : name;
    return { path: `${name} (${variable})`, message: issue.message };
  });
  throw new AppError('invalid-input', `Wrong setting: ${issues.map((i) => `${i.path} ${i.message}`).join('; ')}`, {
    issues,
  });
}

function readSettingsFile(file: string, required: boolean): Record<string, unknown> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    if (!required) return {};
    throw new AppError('invalid-input', `The settings file ${file} cannot be read.`, { cause });
  }
  const parsed = parseSettings(file, text);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new AppError('invalid-input', `The settings file ${file} must hold keys and values.`);
  const unknownKeys = Object.keys(parsed).filter((key) => !(key in settings));
  if (unknownKeys.length > 0)
    throw new AppError(
      'invalid-input',
      `The settings file ${file} has unknown keys: ${unknownKeys.join(', ')}. See docs/settings.md.`,
    );
  return parsed as Record<string, unknown>;
}

function parseSettings(file: string, text: string): unknown {
  try {
    return parse(text) ?? {};
  } catch (cause) {
    // the parser's own message quotes the line, which may hold a secret
    const line = cause instanceof YAMLParseError ? cause.linePos?.[0].line : undefined;
    const where = line === undefined ? file : `${file}:${line}`;
    throw new AppError('invalid-input', `The settings file is not valid YAML at ${where}.`, {
      issues: [{ path: where, message: 'is not valid YAML' }],
    });
  }
}
