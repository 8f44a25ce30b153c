// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadConfig, type SettingName, settings } from './config.ts';

const home = fs.mkdtempSync(path.join(os.tmpdir(), 'wardline-config-'));
afterAll(() => fs.rmSync(home, { recursive: true }));

let count = 0;
function settingsFile(text: string): string {
  const file = path.join(home, `settings-${count++}.yaml`);
  fs.writeFileSync(file, text);
  return file;
}

const withFile = (text: string, env: Record<string, string> = {}) =>
  loadConfig({ WARDLINE_CONFIG: settingsFile(text), ...env }, home);

/** A value that each setting takes, and one that it must refuse; undefined where every text will do. */
const samples: Record<SettingName, { good: string; bad?: string }> = {
  dataFolder: { good: '/var/lib/wardline' },
  databaseUrl: { good: 'postgres://wardline:pw@db.example:5432/wardline', bad: 'mysql://db/wardline' },
  databasePort: { good: '5544', bad: '70000' },
  databaseRolePrefix: { good: 'wardline_test', bad: 'Ward Line' },
  listen: { good: '[::1]:8443', bad: 'everywhere' },
  publicUrl: { good: 'https://isms.hospital.example', bad: 'https://hospital.example/isms' },
  tlsCertificateFile: { good: '/etc/wardline/tls.pem' },
  tlsKeyFile: { good: '/etc/wardline/tls.key' },
  trustedProxies: { good: '10.0.0.7, 10.1.0.0/16', bad: 'everybody' },
  requestsPerMinute: { good: '6000', bad: '10' },
  breachedPasswordFile: { good: '/etc/wardline/breached.txt' },
  oidcIssuer: { good: 'https://login.hospital.example', bad: 'http://login.hospital.example' },
  oidcClientId: { good: 'wardline' },
  oidcClientSecret: { good: 'secret' },
  oidcName: { good: 'Hospital login', bad: 'x'.repeat(61) },
  oidcCreateAccounts: { good: 'true', bad: 'perhaps' },
  oidcMfaValue: { good: 'mfa' },
  ldapUrl: { good: 'ldaps://directory.hospital.example', bad: 'ldaps://user@directory.hospital.example/dc=x' },
  ldapStartTls: { good: 'false', bad: 'perhaps' },
  ldapCaFile: { good: '/etc/wardline/directory.pem' },
  ldapKind: { good: 'active-directory', bad: 'edirectory' },
  ldapBindDn: { good: 'cn=wardline,dc=hospital,dc=example' },
  ldapBindPassword: { good: 'secret' },
  ldapUserBase: { good: 'ou=people,dc=hospital,dc=example' },
  ldapUserFilter: { good: '(objectClass=person)', bad: 'objectClass=person' },
  ldapDisabledFilter: { good: '(employeeType=left)', bad: 'employeeType=left' },
  ldapLoginAttributes: { good: 'uid, mail', bad: 'uid;mail' },
  ldapMailAttribute: { good: 'mail', bad: 'mail)' },
  ldapIdAttribute: { good: 'entryUUID', bad: 'entry UUID' },
  ldapSyncMinutes: { good: '10', bad: '11' },
  sharedDeviceIdleMinutes: { good: '10', bad: '31' },
  sharedDeviceMaxMinutes: { good: '30', bad: '241' },
  language: { good: 'de', bad: 'fr' },
  languagesFolder: { good: '/etc/wardline/languages' },
  logLevel: { good: 'debug', bad: 'loud' },
  filesS3Url: { good: 'https://s3.example/bucket/prefix', bad: 'bucket' },
  filesS3Region: { good: 'eu-central-1' },
  filesS3KeyId: { good: 'key' },
  filesS3Secret: { good: 'secret' },
  smtpUrl: { good: 'smtps://isms:pw@mail.example:465', bad: 'mail.example' },
  mailFrom: { good: 'Wardline <isms@hospital.example>', bad: 'Wardline' },
  backupKeyFile: { good: '/etc/wardline/backup.pub' },
  binderFolder: { good: '/mnt/binder' },
};
const names = Object.keys(settings) as SettingName[];

describe('settings', () => {
  it('have defaults that need nothing', () => {
    const config = loadConfig({}, home);
    expect(config).toMatchObject({ databasePort: 0, listen: '127.0.0.1:8765', language: 'en', logLevel: 'info' });
    expect(path.isAbsolute(config.dataFolder)).toBe(true);
    expect(config.databaseUrl).toBeUndefined();
  });

  it.each(names)('%s is read from the environment and from the file', (name) => {
    const { good } = samples[name];
    expect(String(loadConfig({ [settings[name].env]: good }, home)[name])).toBe(good);
    expect(String(withFile(`${name}: "${good}"`)[name])).toBe(good);
  });

  it('from the environment win over those from the file, unless they are empty', () => {
    expect(withFile('language: de', { WARDLINE_LANGUAGE: 'en' }).language).toBe('en');
    expect(withFile('language: de', { WARDLINE_LANGUAGE: '' }).language).toBe('de');
  });

  it.each(names.filter((name) => samples[name].bad !== undefined))('%s is named when its value is wrong', (name) => {
    const bad = samples[name].bad ?? '';
    expect(() => loadConfig({ [settings[name].env]: bad }, home)).toThrow(
      expect.objectContaining({
        code: 'invalid-input',
        issues: [expect.objectContaining({ path: `${name} (${settings[name].env})` })],
      }),
    );
  });

  it('are all named at once when several are wrong', () => {
    expect(() => withFile('logLevel: loud\nlisten: 80', { WARDLINE_LANGUAGE: 'fr' })).toThrow(
      /listen .*language .*logLevel /s,
    );
  });

  it('never repeat the value that was wrong, since it may be a secret', () => {
    expect(() => loadConfig({ DATABASE_URL: 'mysql://root:hunter2@db/x' }, home)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('hunter2') }),
    );
  });
});

describe('the settings file', () => {
  it('is not needed, but must be there when it is named', () => {
    expect(() => loadConfig({ WARDLINE_CONFIG: path.join(home, 'absent.yaml') }, home)).toThrow(
      /absent.yaml cannot be read/,
    );
  });

  it('names its unknown keys', () => {
    expect(() => withFile('lisen: 127.0.0.1:80\nlanguage: de')).toThrow(/unknown keys: lisen/);
  });

  it.each(['- a\n- b', 'just words', '42'])('is refused when it holds no keys: %s', (text) => {
    expect(() => withFile(text)).toThrow(/must hold keys and values/);
  });

  it('names the line that is not YAML, and does not quote it', () => {
    const text = 'language: de\nfilesS3Secret: "hunter2\nlisten: [';
    expect(() => withFile(text)).toThrow(
      expect.objectContaining({ code: 'invalid-input', message: expect.stringMatching(/\.yaml:\d+\.$/) }),
    );
    expect(() => withFile(text)).toThrow(expect.objectContaining({ message: expect.not.stringContaining('hunter2') }));
  });

  it('may be empty', () => {
    expect(withFile('').language).toBe('en');
    expect(withFile('# nothing yet\n').language).toBe('en');
  });
});

describe('the page about settings', () => {
  const page = fs.readFileSync(path.resolve('docs/settings.md'), 'utf8');

  it.each(names)('tells what %s means and which variable sets it', (name) => {
    const section = page.split('\n## ').find((part) => part.startsWith(`${name}\n`));
    expect(section).toContain(`\`${settings[name].env}\``);
    expect(section).toContain(settings[name].about);
  });

  it('has an example that is a valid settings file', () => {
    const example = /```yaml\n(.*?)```/s.exec(page)?.[1] ?? '';
    expect(Object.keys(parse(example))).not.toEqual([]);
    expect(withFile(example).language).toBe('de');
  });
});
