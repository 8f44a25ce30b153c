// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { type Filter, FilterParser } from 'ldapts';
import type { Config } from '../config/config.ts';
import { AppError } from '../errors.ts';

export type DirectorySettings = {
  readonly url: string;
  /** Raised to TLS before anything is said; always so but on this machine. */
  readonly startTls: boolean;
  /** Certificates of authorities (PEM) instead of those that Node knows. */
  readonly authority: string | undefined;
  readonly bindDn: string;
  readonly bindPassword: string;
  readonly userBase: string;
  /** People who may use Wardline. */
  readonly isPerson: Filter;
  /** Locked by the directory for good. */
  readonly isDisabled: Filter;
  readonly loginAttributes: readonly string[];
  readonly mailAttribute: string;
  readonly idAttribute: string;
  readonly syncMinutes: number;
};

const defaults = {
  openldap: {
    userFilter: '(objectClass=inetOrgPerson)',
    // draft-behera-ldap-password-policy-11, section 5.3.3: locked until somebody unlocks it
    disabledFilter: '(pwdAccountLockedTime=000001010000Z)',
    loginAttributes: 'uid,mail',
    idAttribute: 'entryUUID',
  },
  'active-directory': {
    userFilter: '(&(objectCategory=person)(objectClass=user))',
    // ADS_UF_ACCOUNTDISABLE, compared by LDAP_MATCHING_RULE_BIT_AND
    disabledFilter: '(userAccountControl:1.2.840.113556.1.4.803:=2)',
    loginAttributes: 'sAMAccountName,userPrincipalName,mail',
    idAttribute: 'objectGUID',
  },
} as const;

/** @returns undefined without a directory @throws AppError not-configured for one that is only half set, or insecure */
export function directorySettings(config: Config): DirectorySettings | undefined {
  const { ldapUrl: url, ldapBindDn: bindDn, ldapBindPassword: bindPassword, ldapUserBase: userBase } = config;
  if (url === undefined) return undefined;
  if (!bindDn || !bindPassword || !userBase)
    throw new AppError('not-configured', 'ldapUrl needs ldapBindDn, ldapBindPassword and ldapUserBase beside it.');
  const startTls = url.startsWith('ldap:') && (config.ldapStartTls ?? true);
  if (url.startsWith('ldap:') && !startTls && !/^ldap:\/\/(localhost|127\.0\.0\.1|\[::1\])([:/]|$)/.test(url))
    throw new AppError('not-configured', 'ldapStartTls false would send passwords in the clear. Leave it out.');
  const usual = defaults[config.ldapKind ?? 'openldap'];
  return {
    ...{ url, startTls, bindDn, bindPassword, userBase },
    authority: config.ldapCaFile === undefined ? undefined : readAuthority(config.ldapCaFile),
    isPerson: parseFilter('ldapUserFilter', config.ldapUserFilter ?? usual.userFilter),
    isDisabled: parseFilter('ldapDisabledFilter', config.ldapDisabledFilter ?? usual.disabledFilter),
    loginAttributes: (config.ldapLoginAttributes ?? usual.loginAttributes).split(/\s*,\s*/),
    mailAttribute: config.ldapMailAttribute ?? 'mail',
    idAttribute: config.ldapIdAttribute ?? usual.idAttribute,
    syncMinutes: config.ldapSyncMinutes ?? 5,
  };
}

function readAuthority(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new AppError('not-configured', `ldapCaFile ${file} cannot be read.`, { cause });
  }
}

function parseFilter(name: string, text: string): Filter {
  try {
    return FilterParser.parseString(text);
  } catch (cause) {
    throw new AppError('not-configured', `${name} is not a filter as LDAP writes them (RFC 4515).`, { cause });
  }
}
