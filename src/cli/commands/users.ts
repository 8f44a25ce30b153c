// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from 'node:crypto';
import { type Command, Option } from 'commander';
import { addAccount, resetAccount } from '../../app/accounts.ts';
import { sealEmergencyAccounts } from '../../app/emergency-accounts.ts';
import { builtInRoles } from '../../modules/users/index.ts';
import type { Auth } from '../../platform/auth/auth.ts';
import { AppError } from '../../platform/errors.ts';
import { type CommonOptions, type Session, withSession } from '../session.ts';
import { action, withCommon } from './common.ts';

const roles = Object.entries(builtInRoles).flatMap(([name, role]) =>
  'expires' in role || 'services' in role ? [] : [name],
);

export function addUserCommands(program: Command): void {
  const users = program
    .command('users')
    .description('Accounts from this host: the first ones, lost ones, emergency ones.')
    .addHelpText('after', '\nExample:\n  wardline users emergency\n');
  withCommon(
    users
      .command('add')
      .argument('<email>', 'mail address to sign in with')
      .argument('<name>', 'name that others see')
      .addOption(new Option('--role <role>', 'role in the whole group').choices(roles).makeOptionMandatory())
      .description('Adds somebody with a role and shows the password once.'),
    'wardline users add ines@hospital.example "Ines Marten" --role isms-manager',
  ).action(action(add));
  withCommon(
    users
      .command('reset')
      .argument('<email>', 'mail address of the account')
      .description('Gives an account a new password, shown once; takes off its second factor and ends its sessions.'),
    'wardline users reset ines@hospital.example',
  ).action(action(reset));
  withCommon(
    users
      .command('emergency')
      .description('Makes the two sealed emergency accounts, or gives them new passwords, shown once.'),
    'wardline users emergency',
  ).action(action(seal));
}

const newPassword = (): string => randomBytes(15).toString('base64url');
const once = 'It is shown this once. Hand it over in person; the owner changes it after signing in.';

async function withAuth(session: Session, work: (auth: Auth) => Promise<void>): Promise<void> {
  const { openSignIn } = await import('../../app/http/identify.ts');
  const auth = openSignIn(session.app);
  try {
    await work(auth);
  } finally {
    await auth.close();
  }
}

async function add(email: string, name: string, options: CommonOptions & { role: string }): Promise<void> {
  await withSession(options, 'write', (session) =>
    withAuth(session, async (auth) => {
      const password = newPassword();
      await addAccount(session.app, auth, session.caller, { email, name, password, role: options.role });
      session.out.result({ email, password }, [`${email}  ${password}`, once]);
    }),
  );
}

async function reset(email: string, options: CommonOptions): Promise<void> {
  await withSession(options, 'write', (session) =>
    withAuth(session, async (auth) => {
      const user = await auth.findUser(email);
      if (!user) throw new AppError('not-found', 'There is no account with this mail address.');
      const password = newPassword();
      await resetAccount(session.app, auth, session.caller, user.id, password);
      session.out.result({ email, password }, [`${email}  ${password}`, once]);
    }),
  );
}

async function seal(options: CommonOptions): Promise<void> {
  await withSession(options, 'write', (session) =>
    withAuth(session, async (auth) => {
      const accounts = await sealEmergencyAccounts(session.app, auth, session.caller);
      session.out.result(accounts, [
        'Emergency accounts: administrators who sign in with this password alone, when nothing else works.',
        '',
        ...accounts.map(({ email, password }) => `  ${email}  ${password}`),
        '',
        'Passwords are shown this once, and those given before do not hold any more. Put each into an envelope of its',
        'own, seal it, and keep the two in different places. Each use raises an alarm and must be reviewed.',
      ]);
    }),
  );
}
