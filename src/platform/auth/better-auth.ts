// SPDX-License-Identifier: Apache-2.0
import { passkey } from '@better-auth/passkey';
import { APIError, betterAuth } from 'better-auth';
import { createAuthMiddleware, getSessionFromCtx } from 'better-auth/api';
import { genericOAuth, twoFactor } from 'better-auth/plugins';
import type pg from 'pg';
import type { Config } from '../config/config.ts';
import { readOrMakeSecret } from '../config/secret.ts';
import type { Directory } from '../directory/directory.ts';
import { newId } from '../ids.ts';
import type { Log } from '../log/log.ts';
import { passwordCheck, refuseDirectoryPassword } from './directory-accounts.ts';
import { callbackPath, type OidcSettings, oidcProvider, shownByProvider } from './oidc.ts';
import { judgePassword, passwordLength } from './password-policy.ts';
import { deviceKeyOf, findSharedDevice } from './shared-device.ts';
import { useStep } from './totp.ts';

/** The header in which the handler tells the library the client's address; what a client sends in it is overwritten. */
export const addressHeader = 'x-wardline-client';
export const authPath = '/api/auth';
/** From the sign-in to the end, however busy. Seconds. */
export const sessionLife = 12 * 3600;

/** What proves a second factor: a code beside the password, or a passkey, which checks its user itself. */
const secondFactorPaths: readonly string[] = [
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
  '/passkey/verify-authentication',
];

export type BetterAuth = ReturnType<typeof createBetterAuth>;

/** Who else proves who somebody is. */
export type Provers = { readonly oidc?: OidcSettings | undefined; readonly directory?: Directory | undefined };

/** The library, set to our rules; `auth.ts` is the only one to use it. */
export function createBetterAuth(config: Config, pool: pg.Pool, log: Log, { oidc, directory }: Provers = {}) {
  const address = new URL(config.publicUrl ?? `http://${config.listen}`);
  return betterAuth({
    appName: 'Wardline',
    baseURL: address.origin,
    basePath: authPath,
    secret: readOrMakeSecret(config.dataFolder, 'auth'),
    database: pool,
    telemetry: { enabled: false },
    onAPIError: { errorURL: `${address.origin}/` },
    trustedOrigins: originsOf(config),
    logger: {
      log: (level, message) => log[level === 'error' || level === 'warn' ? 'warn' : 'debug']({ auth: level }, message),
    },
    // our own throttle: this one would count everybody behind one address together
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
      password: { verify: passwordCheck(directory) },
    },
    session: {
      expiresIn: sessionLife,
      disableSessionRefresh: true,
      // sensitive paths ask for a recent sign-in in `auth.ts`
      freshAge: 0,
      additionalFields: {
        authenticatedAt: { type: 'date', required: false, input: false },
        secondFactor: { type: 'boolean', required: false, input: false },
        sharedDevice: { type: 'string', required: false, input: false },
      },
    },
    account: { updateAccountOnSignIn: false },
    advanced: {
      cookiePrefix: 'wardline',
      useSecureCookies: address.protocol === 'https:',
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      database: { generateId: () => newId() },
    },
    plugins: [
      // no device is trusted: a second factor is shown at every sign-in
      askedAfterProvider(twoFactor({ issuer: 'Wardline', trustDeviceMaxAge: 0 })),
      genericOAuth({ config: oidc ? [oidcProvider(oidc)] : [] }),
      passkey({
        rpName: 'Wardline',
        // an IP address cannot be a relying party
        rpID: config.publicUrl === undefined ? 'localhost' : address.hostname,
        ...(config.publicUrl === undefined ? {} : { origin: address.origin }),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        registration: {
          afterVerification: async ({ verification }) =>
            requireUserVerified(verification.registrationInfo?.userVerified),
        },
        authentication: {
          afterVerification: async ({ verification }) =>
            requireUserVerified(verification.authenticationInfo.userVerified),
        },
      }),
    ],
    hooks: {
      before: createAuthMiddleware(async (ctx) => {
        if (ctx.path === '/change-password') {
          await refuseDirectoryPassword((await getSessionFromCtx(ctx))?.user.id, pool);
          await refuseBadPassword(ctx, config);
        }
        if (ctx.path === '/two-factor/verify-totp') await refuseUsedCode(ctx, pool);
      }),
    },
    databaseHooks: {
      // tokens of a provider are of no use here
      account: { create: { before: async (account) => ({ data: { ...account, ...noTokens } }) } },
      session: {
        create: {
          before: async (session, ctx) => {
            const own = { secondFactor: usesSecondFactor(session, ctx?.path), authenticatedAt: new Date() };
            const sharedDevice = (await findSharedDevice(pool, deviceKeyOf(ctx?.headers)))?.id ?? null;
            return { data: { ...session, ...(shownByProvider() ?? own), sharedDevice } };
          },
        },
      },
    },
  });
}

const noTokens = { accessToken: null, refreshToken: null, idToken: null };

/** The library asks for the second factor after a password only; somebody who showed the provider one factor is asked too. */
function askedAfterProvider(plugin: ReturnType<typeof twoFactor>): typeof plugin {
  const after = plugin.hooks.after.map((hook) => ({
    ...hook,
    matcher: (ctx: Parameters<typeof hook.matcher>[0]) =>
      hook.matcher(ctx) || (ctx.path === callbackPath && shownByProvider()?.secondFactor !== true),
  }));
  return { ...plugin, hooks: { ...plugin.hooks, after } };
}

type Hooked = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];

async function refuseBadPassword(ctx: Hooked, { breachedPasswordFile }: Config): Promise<void> {
  const user = (await getSessionFromCtx(ctx))?.user;
  const { newPassword } = ctx.body as { newPassword?: unknown };
  if (!user || typeof newPassword !== 'string') return;
  const refusal = await judgePassword(newPassword, [user.name, user.email], breachedPasswordFile);
  if (refusal) throw new APIError('BAD_REQUEST', { code: `PASSWORD_${refusal.toUpperCase().replace('-', '_')}` });
}

async function refuseUsedCode(ctx: Hooked, pool: pg.Pool): Promise<void> {
  const { code } = ctx.body as { code?: unknown };
  const userId = (await getSessionFromCtx(ctx))?.user.id ?? (await findChallenged(ctx));
  if (userId === undefined || typeof code !== 'string') return;
  // as the library refuses a wrong one
  if (!(await useStep(pool, ctx.context.secretConfig, userId, code)))
    throw new APIError('UNAUTHORIZED', { code: 'INVALID_CODE', message: 'Invalid code' });
}

/** Whose password was shown and whose second factor is waited for. */
async function findChallenged({ context, getSignedCookie }: Hooked): Promise<string | undefined> {
  const challenge = await getSignedCookie(context.createAuthCookie('two_factor').name, context.secret);
  return challenge ? (await context.internalAdapter.findVerificationValue(challenge))?.value : undefined;
}

/** A session that is made anew in the middle of another one keeps its second factor, unless that is switched off. */
function usesSecondFactor(session: Record<string, unknown>, path = ''): boolean {
  if (path === '/two-factor/disable') return false;
  return secondFactorPaths.includes(path) || session.secondFactor === true;
}

/** The library asks for it at best; without it a passkey is one factor, not two. */
function requireUserVerified(isVerified: boolean | undefined): void {
  if (!isVerified)
    throw new APIError('UNAUTHORIZED', {
      code: 'USER_NOT_VERIFIED',
      message: 'The passkey must check its user, by PIN, finger or face.',
    });
}

/** Pages that may send a cookie with what they ask: those of the public address, or this machine's own. */
export function originsOf({ publicUrl, listen }: Pick<Config, 'publicUrl' | 'listen'>): string[] {
  if (publicUrl !== undefined) return [new URL(publicUrl).origin];
  return [`http://${listen}`, 'http://localhost:*', 'http://127.0.0.1:*', 'http://[::1]:*'];
}
