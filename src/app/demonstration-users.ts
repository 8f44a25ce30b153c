// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from 'node:crypto';
import { builtInRoles, isMember, type RoleName } from '../modules/users/index.ts';
import type { Auth } from '../platform/auth/auth.ts';
import { AppError } from '../platform/errors.ts';
import type { App } from '../platform/invoke/app.ts';
import type { Tenant } from '../platform/tenancy/tenants.ts';
import { inTenant } from '../platform/tenancy/transaction.ts';
import { addAccount } from './accounts.ts';

/** Invented people, one a role that people have. */
const names = {
  administrator: 'Ada Lindqvist',
  'isms-manager': 'Ines Marten',
  'control-owner': 'Conrad Okafor',
  'medical-it-risk-manager': 'Mira Tanaka',
  'privacy-officer': 'Petra Novak',
  'internal-auditor': 'Ivo Aldana',
  'external-auditor': 'Elif Sander',
  'biomedical-engineer': 'Bela Fischer',
  'network-engineer': 'Nadia Quist',
  'clinical-safety-officer': 'Clara Osei',
  'data-protection-officer': 'Dario Weiss',
  'top-management': 'Theo Brandt',
  staff: 'Stella Moreau',
  supplier: 'Samir Kowal',
} satisfies Readonly<Record<PersonalRole, string>>;
type PersonalRole = Exclude<RoleName, 'provisioning'>;

export type DemonstrationLogin = {
  readonly role: PersonalRole;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** For an authenticator, where the role asks for a second factor. */
  readonly totp: { readonly secret: string; readonly uri: string } | null;
};

/**
 * One login a role for the demonstration hospital. Each start sets new passwords and secrets: those printed before do
 * not hold any more, and nothing that was printed once opens anything for long.
 * @throws AppError not-permitted for a tenant that is no demonstration
 */
export async function openDemonstrationLogins(app: App, auth: Auth, tenant: Tenant): Promise<DemonstrationLogin[]> {
  if (tenant.kind !== 'demonstration')
    throw new AppError('not-permitted', 'Demonstration logins are for demonstration data only.');
  const roles = Object.keys(names) as PersonalRole[];
  return Promise.all(roles.map((role) => openLogin(app, auth, tenant, role)));
}

async function openLogin(app: App, auth: Auth, tenant: Tenant, role: PersonalRole): Promise<DemonstrationLogin> {
  const name = names[role];
  const email = `${role}@riverside.example`;
  const password = randomBytes(15).toString('base64url');
  const known = await auth.findUser(email);
  const userId = known ? await reset(app, auth, tenant, known.id, password) : await addLogin();
  const totp = 'secondFactor' in builtInRoles[role] ? await auth.enrolTotp(userId) : null;
  return { role, name, email, password, totp };

  function addLogin(): Promise<string> {
    const who = { tenant: tenant.id, actor: 'service:demonstration', requestId: 'demonstration-logins' };
    return addAccount(app, auth, who, { name, email, password, role, ...visitOf(app, role) });
  }
}

/** What somebody from outside is given the role with. Policies and suppliers of the demonstration are those of its group. */
function visitOf(app: App, role: PersonalRole) {
  if (!('outside' in builtInRoles[role])) return {};
  const until = new Date(app.now().getTime() + 365 * 86_400_000).toISOString();
  return { until, reason: 'The certification audit is about the whole group.' };
}

/** An account of that address which is not of this tenant belongs to somebody, and is left alone. */
async function reset(app: App, auth: Auth, tenant: Tenant, userId: string, password: string): Promise<string> {
  const identity = { tenant: tenant.id, actor: 'service:demonstration', requestId: 'demonstration-logins' };
  if (!(await inTenant(app.database.app, identity, 'read', (db) => isMember({ db }, userId))))
    throw new AppError(
      'conflict',
      'The mail address of a demonstration login belongs to an account of another organisation.',
    );
  await auth.setPassword(userId, password);
  return userId;
}

/** What the terminal shows of the logins. */
export function loginLines(logins: readonly DemonstrationLogin[], language: 'en' | 'de'): string[] {
  const head = {
    en: 'Demonstration logins (new passwords at each start):',
    de: 'Anmeldungen für die Demonstration (bei jedem Start neue Passwörter):',
  };
  const second = { en: 'second factor', de: 'zweiter Faktor' };
  const lines = logins.map(({ role, email, password, totp }) => {
    const title = builtInRoles[role].title[language];
    const factor = totp ? `  ${second[language]}: ${totp.secret}` : '';
    return `  ${title.padEnd(46)} ${email.padEnd(44)} ${password}${factor}`;
  });
  return [head[language], ...lines];
}
