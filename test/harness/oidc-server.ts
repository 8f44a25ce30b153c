// SPDX-License-Identifier: Apache-2.0
import { generateKeyPairSync } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { type Forgery, forge } from './forged-token.ts';
import { site } from './sign-in.ts';

/** Somebody as the provider knows them: claims of the ID token and the user data. */
export type Known = {
  readonly sub: string;
  readonly acr?: string;
  readonly amr?: readonly string[];
  readonly [claim: string]: unknown;
};
type Login = { accountId: string; ts: number; acr?: string; amr?: string[] };

export type OidcServer = {
  readonly settings: { readonly oidcIssuer: string; readonly oidcClientId: string; readonly oidcClientSecret: string };
  /**
   * A browser that follows redirects from the provider's first page, where this person signs in, until it is sent back.
   * @param since when a credential was shown to the provider, in seconds since 1970
   * @returns the address that it is sent back to
   */
  signIn(start: string, person: Known, since?: number): Promise<URL>;
  /** Changes every ID token that it gives out from now on; undefined: none any more. */
  forge(forgery: Forgery | undefined): void;
  close(): Promise<void>;
};

const [oidcClientId, oidcClientSecret] = ['wardline', 'a-secret:with/signs %'];

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** A real OpenID provider on this machine, which takes everybody for who the test says. */
export async function startOidcServer(): Promise<OidcServer> {
  const server = http.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const oidcIssuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const people = new Map<string, Known>();
  let waiting: Login = { accountId: '', ts: 0 };
  const provider = createProvider(oidcIssuer, people);
  let forgery: Forgery | undefined;
  provider.use(async (ctx, next) => {
    await next();
    const { body } = ctx as { body?: { id_token?: string } };
    if (forgery && body?.id_token) body.id_token = forge(body.id_token, forgery, keys.privateKey, oidcClientSecret);
  });
  const answer = provider.callback();
  server.on('request', (request, response) =>
    request.url?.startsWith('/login/')
      ? provider.interactionFinished(request, response, { login: waiting })
      : answer(request, response),
  );
  return {
    settings: { oidcIssuer, oidcClientId, oidcClientSecret },
    signIn(start, person, since = Math.floor(Date.now() / 1000)) {
      people.set(person.sub, person);
      const { sub, acr, amr } = person;
      waiting = { accountId: sub, ts: since, ...(acr && { acr }), ...(amr && { amr: [...amr] }) };
      return followUntil(start, site);
    },
    forge: (next) => {
      forgery = next;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function createProvider(issuer: string, people: ReadonlyMap<string, Known>): Provider {
  return new Provider(issuer, {
    clients: [
      {
        ...{ client_id: oidcClientId, client_secret: oidcClientSecret },
        redirect_uris: [`${site}/api/auth/callback/oidc`],
      },
    ],
    jwks: { keys: [{ ...keys.privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'here' }] },
    claims: { openid: ['sub', 'acr', 'amr'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    cookies: { keys: ['only here'] },
    interactions: { url: (_, { uid }) => `/login/${uid}` },
    findAccount: async (_, sub) => ({ accountId: sub, claims: async () => people.get(sub) ?? { sub } }),
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId ?? '',
        accountId: oidc.session?.accountId ?? '',
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
}

async function followUntil(start: string, end: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let at = new URL(start);
  for (let hops = 0; hops < 10; hops++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(at, { redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const next = response.headers.get('location');
    if (!next) throw new Error(`The provider answers ${response.status}: ${await response.text()}`);
    at = new URL(next, at);
    if (at.origin === end) return at;
  }
  throw new Error('The provider sends people in circles.');
}
