// SPDX-License-Identifier: Apache-2.0
import { AsyncLocalStorage } from 'node:async_hooks';
import type { GenericOAuthConfig } from 'better-auth/plugins';
import type { Config } from '../config/config.ts';
import { AppError } from '../errors.ts';

/** The provider by its name in the library: `/callback/oidc` is where it sends people back to. */
export const providerId = 'oidc';
/** The library's path of that address. */
export const callbackPath = '/callback/:id';

export type OidcSettings = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the button says. */
  readonly name: string;
  readonly createAccounts: boolean;
  /** The value of `acr`, or among those of `amr`, that stands for a second factor. */
  readonly mfaValue: string | undefined;
};

/** @returns undefined without a provider @throws AppError not-configured for one that is only half set */
export function oidcSettings(config: Config): OidcSettings | undefined {
  const { oidcIssuer: issuer, oidcClientId: clientId, oidcClientSecret: clientSecret } = config;
  if (issuer === undefined) return undefined;
  if (clientId === undefined || clientSecret === undefined)
    throw new AppError('not-configured', 'oidcIssuer needs oidcClientId and oidcClientSecret beside it.');
  const name = config.oidcName ?? new URL(issuer).host;
  const createAccounts = config.oidcCreateAccounts ?? false;
  return { issuer, clientId, clientSecret, name, createAccounts, mfaValue: config.oidcMfaValue };
}

/** Claims of an ID token (OpenID Connect Core 1.0, section 2), as far as they are used. */
type Claims = { readonly [name: string]: unknown; readonly iss: string; readonly sub: string };

/** What an ID token says of how somebody showed who they are. */
type Shown = { readonly secondFactor: boolean; readonly authenticatedAt: Date };

const underWay = new AsyncLocalStorage<{ shown?: Shown }>();
/** Runs one callback, within which `shownByProvider` tells what was shown to the provider. */
export const duringCallback = <T>(work: () => Promise<T>): Promise<T> => underWay.run({}, work);
export const shownByProvider = (): Shown | undefined => underWay.getStore()?.shown;

/**
 * The provider as the library takes it: authorization code with PKCE, state and nonce; the ID token's signature, issuer,
 * audience and nonce are checked before any of the functions here is called. An account is known by issuer and subject, the
 * first time by its mail address.
 */
export function oidcProvider(settings: OidcSettings): GenericOAuthConfig<typeof providerId> {
  const { issuer, clientId, clientSecret, createAccounts } = settings;
  return {
    ...{ providerId, clientId, clientSecret, authentication: 'basic' as const },
    discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    requireIdTokenVerification: true,
    scopes: ['openid', 'email', 'profile'],
    // so that the provider says when (auth_time); nobody is signed in here for longer either
    authorizationUrlParams: { max_age: String(12 * 3600) },
    disableSignUp: !createAccounts,
    mapProfileToUser: ({ name, email }) => ({ name: name || email || '' }),
    accountSubject({ tokens, profile }) {
      const claims = claimsOf(tokens.idToken);
      requireVouchedAddress(profile);
      const store = underWay.getStore();
      if (store) store.shown = shownIn(claims, settings.mfaValue);
      return `${claims.iss} ${claims.sub}`;
    },
  };
}

/** @throws Error without a token: what the address for user data says alone is bound to no sign-in */
function claimsOf(idToken: string | undefined): Claims {
  if (idToken === undefined) throw new Error('The provider sent no ID token.');
  return JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString()) as Claims;
}

/** Nobody receives mail at `.invalid` (RFC 2606): the emergency accounts, which no provider opens. */
function requireVouchedAddress({ email, emailVerified }: { email?: unknown; emailVerified?: unknown }): void {
  if (emailVerified !== true || typeof email !== 'string' || /\.invalid$/i.test(email.trim()))
    throw new Error('The provider does not vouch for the mail address.');
}

/** A provider that does not say when a credential was shown may have done so long ago. */
function shownIn({ acr, amr, auth_time: at }: Claims, mfaValue: string | undefined): Shown {
  const values = [acr, ...(Array.isArray(amr) ? amr : [])];
  const time = typeof at === 'number' ? Math.min(at * 1000, Date.now()) : 0;
  return { secondFactor: mfaValue !== undefined && values.includes(mfaValue), authenticatedAt: new Date(time) };
}
