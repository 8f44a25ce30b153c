// SPDX-License-Identifier: Apache-2.0
import type pg from 'pg';
import type { Config } from '../config/config.ts';
import type { Database } from '../db/database.ts';
import { openPool } from '../db/pool.ts';
import { openDirectory } from '../directory/directory.ts';
import { AppError } from '../errors.ts';
import type { Log } from '../log/log.ts';
import { createBetterAuth, originsOf } from './better-auth.ts';
import type { RecordChange } from './credential-change.ts';
import { handleAuth } from './handler.ts';
import type { Identified } from './identified.ts';
import { oidcSettings } from './oidc.ts';
import { openOidcPaths } from './oidc-paths.ts';
import { judgePassword, type PasswordOwner, passwordRefusals } from './password-policy.ts';
import { bearerOf, readSession } from './sessions.ts';
import { sharedLives } from './shared-device.ts';
import { enrolTotp } from './totp.ts';

export type NewUser = {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** Further words that the password must not be made of. */
  readonly organisation?: string;
};

export type Auth = {
  /** Answers requests below /api/auth. `address`: the client's, as the server that took the connection knows it. */
  handler(request: Request, client: { readonly address: string }): Promise<Response>;
  /** Who sends these headers: a session by cookie or a token; undefined for anything else, however garbled. */
  authenticate(headers: Headers): Promise<Identified | undefined>;
  /** @throws AppError invalid-input for a password that must not be used */
  checkPassword(user: NewUser): Promise<void>;
  /** @throws AppError conflict when the address has an account, invalid-input for a password that must not be used */
  createUser(user: NewUser): Promise<{ readonly id: string }>;
  /** Gives an account another password, and ends its sessions. @throws AppError as createUser, not-found */
  setPassword(userId: string, password: string): Promise<void>;
  findUser(email: string): Promise<{ readonly id: string; readonly name: string } | undefined>;
  /** Removes an account with its credentials and sessions. */
  removeUser(userId: string): Promise<void>;
  /** Takes off whatever second factor an account has: codes and passkeys. */
  removeSecondFactors(userId: string): Promise<void>;
  /** Enrols a second factor without asking for a code. @returns the secret, as authenticators take it */
  enrolTotp(userId: string): Promise<{ readonly secret: string; readonly uri: string }>;
  close(): Promise<void>;
};

/** Looks a token up by its text. @returns undefined for one that is unknown, ended or expired */
export type FindToken = (token: string) => Promise<Identified | undefined>;
export type AuthOptions = {
  readonly findToken?: FindToken;
  readonly now?: () => Date;
  /** Makes every change of how somebody who is signed in signs in from then on. */
  readonly record?: RecordChange;
};

/** How an account with a password of its own stands in the library's tables. */
const localCredential = (userId: string, password: string) => ({
  userId,
  accountId: userId,
  providerId: 'credential',
  password,
});

/**
 * Opens sign-in: better-auth over the schema `auth`, as the role that reads and writes this schema and nothing else.
 * Sessions live 12 hours, and 30 minutes without use; on shared computers as the settings say. The schema must be in place.
 */
export function openAuth(
  config: Config,
  database: Pick<Database, 'ownerUrl' | 'roles'>,
  log: Log,
  {
    findToken = async () => undefined,
    now = () => new Date(),
    record = (_who, _what, change) => change(),
  }: AuthOptions = {},
): Auth {
  const pool = authPool(database);
  const directory = openDirectory(config);
  const shared = sharedLives(config);
  const library = createBetterAuth(config, pool, log, { directory });
  const provider = oidcSettings(config);
  const oidc = provider && openOidcPaths(provider, () => createBetterAuth(config, pool, log, { oidc: provider }));
  const authenticate = async (headers: Headers) => {
    const token = bearerOf(headers);
    return token === undefined ? readSession(library, pool, headers, now(), shared) : findToken(token);
  };
  const context = () => library.$context;
  const judge = async (password: string, owner: PasswordOwner) => {
    const refusal = await judgePassword(password, owner, config.breachedPasswordFile);
    if (!refusal) return;
    const message = `The password ${passwordRefusals[refusal]}.`;
    throw new AppError('invalid-input', message, { issues: [{ path: 'password', message }] });
  };
  const isSecure = config.publicUrl?.startsWith('https:') ?? false;
  const origins = originsOf(config);
  const isTrusted = (origin: string) =>
    origins.some((known) => known === origin || (known.endsWith(':*') && /^:\d+$/.test(afterPrefix(origin, known))));

  return {
    handler: (request, { address }) =>
      handleAuth(
        { library, oidc, directory, log, pool, now, shared, isSecure, authenticate, isTrusted, record },
        request,
        address,
      ),
    authenticate,

    checkPassword: ({ name, email, password, organisation = '' }) => judge(password, [name, email, organisation]),

    async createUser({ name, email: given, password, organisation = '' }) {
      const email = given.trim().toLowerCase();
      await judge(password, [name, email, organisation]);
      const { internalAdapter, password: hasher } = await context();
      if (await internalAdapter.findUserByEmail(email))
        throw new AppError('conflict', 'There is an account with this mail address already.');
      const hash = await hasher.hash(password);
      const user = await internalAdapter.createUser({ name, email, emailVerified: true }, { method: 'admin' });
      await internalAdapter.linkAccount(localCredential(user.id, hash));
      return { id: user.id };
    },

    async setPassword(userId, password) {
      const { internalAdapter, password: hasher } = await context();
      const user = await internalAdapter.findUserById(userId);
      if (!user) throw new AppError('not-found', 'There is no such account.');
      await judge(password, [user.name, user.email]);
      const hash = await hasher.hash(password);
      const credentials = (await internalAdapter.findAccounts(userId)).filter(
        ({ providerId }) => providerId === 'credential',
      );
      // who was let in by a provider alone has none yet
      if (credentials.length > 0) await internalAdapter.updatePassword(userId, hash);
      else await internalAdapter.linkAccount(localCredential(userId, hash));
      await pool.query('delete from session where "userId" = $1', [userId]);
    },

    async findUser(email) {
      const found = await pool.query<{ id: string; name: string }>('select id, name from "user" where email = $1', [
        email.trim().toLowerCase(),
      ]);
      return found.rows[0];
    },

    async removeUser(userId) {
      await pool.query('delete from "user" where id = $1', [userId]);
    },

    async removeSecondFactors(userId) {
      await pool.query('delete from "twoFactor" where "userId" = $1', [userId]);
      await pool.query('delete from passkey where "userId" = $1', [userId]);
      await pool.query('update "user" set "twoFactorEnabled" = false where id = $1', [userId]);
    },

    enrolTotp: async (userId) => enrolTotp(pool, (await context()).secretConfig, userId),
    close: () => pool.end(),
  };
}

const afterPrefix = (origin: string, known: string): string => {
  const prefix = known.slice(0, -2);
  return origin.startsWith(prefix) ? origin.slice(prefix.length) : '';
};

function authPool({ ownerUrl, roles }: Pick<Database, 'ownerUrl' | 'roles'>): pg.Pool {
  const url = new URL(ownerUrl);
  url.username = roles.auth.name;
  url.password = roles.auth.password;
  return openPool('auth', { connectionString: url.href, max: 5, application_name: 'wardline auth' });
}
