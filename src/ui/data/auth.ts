// SPDX-License-Identifier: Apache-2.0
import { queryOptions } from '@tanstack/react-query';
import { ApiError, unreachable } from './api-error.ts';
import { isApiError, requestJson } from './request.ts';
import { confirmed } from './step-up.ts';

/** What comes after a password: signed in, or a second factor first. */
export type SignInStep = 'done' | 'second-factor';

/** The calls of better-auth that signing in needs; its own client would weigh more than the whole sign-in page. */
export async function askAuth<T>(path: string, body?: unknown): Promise<T> {
  const init: RequestInit =
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(`/api/auth${path}`, init).catch((cause: unknown) => {
    throw unreachable(cause);
  });
  const answer = await response.json().catch(() => null);
  if (response.ok) return answer as T;
  const { code = 'internal', message = response.statusText } = (answer ?? {}) as { code?: string; message?: string };
  const error = new ApiError({ code, message, issues: [], requestId: '' }, response.status);
  if (await confirmed(error)) return askAuth(path, body);
  throw error;
}

export async function signInWithPassword(email: string, password: string): Promise<SignInStep> {
  const answer = await askAuth<{ twoFactorRedirect?: boolean } | null>('/sign-in/email', { email, password });
  return answer?.twoFactorRedirect ? 'second-factor' : 'done';
}

/** A code of six digits from the app, or one of the recovery codes. */
export const verifySecondFactor = (code: string): Promise<unknown> =>
  /^\d{6}$/.test(code)
    ? askAuth('/two-factor/verify-totp', { code })
    : askAuth('/two-factor/verify-backup-code', { code });

export const canUsePasskeys = (): boolean =>
  'PublicKeyCredential' in globalThis && 'parseRequestOptionsFromJSON' in PublicKeyCredential;

/** @throws ApiError; DOMException when the person or the device declines */
export async function signInWithPasskey(): Promise<void> {
  const options = await askAuth<PublicKeyCredentialRequestOptionsJSON>('/passkey/generate-authenticate-options');
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  const credential = await navigator.credentials.get({ publicKey });
  if (!(credential instanceof PublicKeyCredential)) throw new DOMException('', 'NotAllowedError');
  await askAuth('/passkey/verify-authentication', { response: credential.toJSON() });
}

export type SignInOptions = {
  readonly password: boolean;
  /** What the button of the OpenID provider says. */
  readonly oidc: string | null;
  /** User names of a directory hold as well as mail addresses. */
  readonly directory: boolean;
  /** On a computer that several people use, with the report point that it leads to. */
  readonly sharedDevice: { readonly reportCode: string | null } | null;
};

/** Which ways in there are. */
export const signInOptionsQuery = queryOptions({
  queryKey: ['sign-in-options'],
  queryFn: () => askAuth<SignInOptions>('/options'),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Leaves for the OpenID provider. @param to where to come back to */
export async function signInWithProvider(to: string): Promise<void> {
  location.assign((await askAuth<{ url: string }>('/sign-in/oidc', { to })).url);
}

/** Shows the password, or a code of six digits, again, so that the sign-in counts as recent. @throws ApiError 401 when it does not fit */
export const confirmIdentity = (secret: string): Promise<unknown> =>
  askAuth('/confirm', /^\d{6}$/.test(secret) ? { code: secret } : { password: secret });

export const signOut = (): Promise<unknown> => askAuth('/sign-out', {});

export type FirstRun = {
  readonly code: string;
  readonly organisation: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
};

/** Whether nobody belongs to an organisation of this installation yet. */
export const firstRunQuery = queryOptions({
  queryKey: ['first-run'],
  queryFn: ({ signal }) => requestJson<{ open: boolean }>('/api/first-run', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Why a password could not be looked at at all; undefined where it was simply wrong. */
export function passwordProblem(error: unknown): 'sign-in.too-often' | 'sign-in.directory-down' | undefined {
  if (!isApiError(error)) return undefined;
  if (error.status === 429) return 'sign-in.too-often';
  return isApiError(error, 'DIRECTORY_UNAVAILABLE') ? 'sign-in.directory-down' : undefined;
}
