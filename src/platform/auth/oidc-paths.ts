// SPDX-License-Identifier: Apache-2.0
import type { BetterAuth } from './better-auth.ts';
import { duringCallback, type OidcSettings, providerId } from './oidc.ts';

export type OidcPaths = {
  readonly name: string;
  /**
   * Asks where to send the browser; in the answer's body as `url`.
   * @param to where it shall end: a path of this site
   * @param isShared on a computer that several people use the provider asks who it is, whomever it remembers
   */
  begin(send: Send, to: unknown, computer: { readonly isShared: boolean }): Promise<Response>;
  /** Answers the browser that comes back from the provider. */
  finish(send: Send): Promise<Response>;
};
/** Sends a request on to the library, in the place of the one that came in. */
export type Send = (library: BetterAuth, path?: string, body?: object) => Promise<Response>;

/** A path of this site with a query, in the characters that the library lets through as well. */
const plainPath = /^\/(?!\/)[\w\-.+/@]*(\?[\w\-.+/=&%@]*)?$/;

/**
 * Signing in with an OpenID provider. It has a library of its own, made when it is first used: the library asks the
 * provider about itself before it answers anything, and signing in with a password must not wait for that.
 */
export function openOidcPaths({ name, issuer }: OidcSettings, create: () => BetterAuth): OidcPaths {
  let created: BetterAuth | undefined;
  const library = () => {
    created ??= create();
    return created;
  };
  const knownIssuer = async () =>
    (await library().$context).socialProviders.find(({ id }) => id === providerId)?.issuer ?? undefined;
  return {
    name,
    async begin(send, to, { isShared }) {
      const callbackURL = typeof to === 'string' && plainPath.test(to) ? to : '/';
      const body = { provider: providerId, callbackURL, errorCallbackURL: '/', disableRedirect: true };
      const answer = await send(library(), '/sign-in/social', body);
      // a description that names another issuer was not written by this one (OpenID Connect Discovery 1.0, section 4.3)
      if ((await knownIssuer()) === issuer) return isShared ? askAgain(answer) : answer;
      const message = 'The sign-in service cannot be reached, or is not the one that is set.';
      return Response.json({ code: 'OIDC_UNAVAILABLE', message }, { status: 503 });
    },
    finish: async (send) => askForFactor(await duringCallback(() => send(library()))),
  };
}

/** Who has signed in to the provider before is not who sits there now (OpenID Connect Core 1.0, section 3.1.2.1). */
async function askAgain(answer: Response): Promise<Response> {
  if (!answer.ok) return answer;
  const body = (await answer.json()) as { readonly url: string };
  const url = new URL(body.url);
  url.searchParams.set('prompt', 'login');
  const headers = new Headers(answer.headers);
  headers.delete('content-length');
  return Response.json({ ...body, url: url.href }, { headers });
}

/** The library has asked for the second factor in the body of its redirect, where no browser looks. */
async function askForFactor(answer: Response): Promise<Response> {
  const isAsking = answer.headers.getSetCookie().some((line) => /two_factor=[^;]/.test(line));
  if (!isAsking) return answer;
  const headers = new Headers(answer.headers);
  headers.delete('content-type');
  headers.delete('content-length');
  const goal = new URL(answer.headers.get('location') ?? '/', 'http://here.invalid');
  goal.searchParams.set('second-factor', '');
  headers.set('location', goal.pathname + goal.search);
  return new Response(null, { status: 302, headers });
}
