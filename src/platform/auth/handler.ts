// SPDX-License-Identifier: Apache-2.0
import type pg from 'pg';
import type { Directory } from '../directory/directory.ts';
import type { Log } from '../log/log.ts';
import { addressHeader, authPath, type BetterAuth } from './better-auth.ts';
import type { CredentialChange, RecordChange } from './credential-change.ts';
import { signInByName } from './directory-sign-in.ts';
import { type Identified, isRecent } from './identified.ts';
import type { OidcPaths, Send } from './oidc-paths.ts';
import {
  deviceCookie,
  deviceKeyOf,
  findSharedDevice,
  type Lives,
  moveToDevice,
  noteUse,
  timeLeft,
} from './shared-device.ts';
import { beginAttempt } from './throttle.ts';
import { withoutToken } from './without-token.ts';

/** `throttled`: by whose password is tried, that of the address in the body or that of the one who is signed in. */
type Rule = {
  readonly throttled?: 'email' | 'session';
  readonly recent?: true;
  /** What it changes of the ways in which somebody who is signed in signs in from then on. */
  readonly changes?: CredentialChange;
};
type Own = (parts: HandlerParts, asked: Asked) => Promise<Response>;

/** What of the library is reachable; everything else is not found. */
const open: Readonly<Record<string, Rule>> = {
  'POST /sign-out': {},
  'POST /change-password': { throttled: 'session', changes: 'password' },
  'POST /two-factor/enable': { throttled: 'session' },
  'POST /two-factor/disable': { throttled: 'session', changes: 'second-factor-off' },
  'POST /two-factor/verify-totp': { changes: 'second-factor-on' },
  'POST /two-factor/verify-backup-code': {},
  'POST /two-factor/generate-backup-codes': { throttled: 'session', changes: 'recovery-codes' },
  'GET /passkey/generate-register-options': { recent: true },
  'POST /passkey/verify-registration': { recent: true, changes: 'passkey-added' },
  'GET /passkey/generate-authenticate-options': {},
  'POST /passkey/verify-authentication': {},
  'GET /passkey/list-user-passkeys': {},
  'POST /passkey/update-passkey': {},
  'POST /passkey/delete-passkey': { recent: true, changes: 'passkey-removed' },
};

/** What is answered here. */
const own: Readonly<Record<string, Rule & { readonly answer: Own }>> = {
  'GET /options': { answer: options },
  'GET /session': { answer: answerSession },
  'POST /session/use': { answer: useSession },
  'POST /shared-device': { answer: becomeShared },
  'POST /sign-in/email': { throttled: 'email', answer: signIn },
  'POST /confirm': { throttled: 'session', answer: confirm },
  'POST /sign-in/oidc': {
    answer: async ({ oidc, pool }, asked) =>
      oidc?.begin(sender(asked), parse(asked.text).to, {
        isShared: (await findSharedDevice(pool, deviceKeyOf(asked.request.headers))) !== undefined,
      }) ?? refusal(404, 'NOT_FOUND'),
  },
  'GET /callback/oidc': {
    answer: async ({ oidc }, asked) => oidc?.finish(sender(asked)) ?? refusal(404, 'NOT_FOUND'),
  },
};

/** Every method and path below /api/auth that is answered. */
export const authRequests: readonly string[] = [...Object.keys(open), ...Object.keys(own)];

type Asked = {
  readonly request: Request;
  readonly text: string | undefined;
  readonly address: string;
  readonly identified: Identified | undefined;
};

export type HandlerParts = {
  readonly library: BetterAuth;
  readonly oidc: OidcPaths | undefined;
  readonly directory: Directory | undefined;
  readonly log: Log;
  readonly pool: pg.Pool;
  readonly now: () => Date;
  /** How long sessions live on shared computers. */
  readonly shared: Lives;
  /** Cookies go over TLS only. */
  readonly isSecure: boolean;
  /** Ends the session of these headers when it has been idle for too long. */
  readonly authenticate: (headers: Headers) => Promise<Identified | undefined>;
  readonly isTrusted: (origin: string) => boolean;
  readonly record: RecordChange;
};

/** Answers a request below /api/auth: what may be asked, how often, and after how recent a sign-in. */
export async function handleAuth(parts: HandlerParts, request: Request, address: string): Promise<Response> {
  const path = new URL(request.url).pathname.slice(authPath.length);
  const { headers } = request;
  const name = `${request.method} ${path}`;
  const here = Object.hasOwn(own, name) ? own[name] : undefined;
  const rule = here ?? (Object.hasOwn(open, name) ? open[name] : undefined);
  const text = request.method === 'POST' ? await request.text() : undefined;
  if (!rule) return refusal(404, 'NOT_FOUND');
  // the library takes a body for an object before it looks
  if (text && !objectIn(text)) return refusal(400, 'NO_OBJECT');
  // the library asks this too, but not of requests without a cookie
  const origin = headers.get('origin');
  if (request.method === 'POST' && origin !== null && !parts.isTrusted(origin)) return refusal(403, 'INVALID_ORIGIN');
  const identified = await parts.authenticate(headers);
  if (rule.recent && identified && !isRecent(identified, parts.now())) return refusal(403, 'STEP_UP_REQUIRED');
  const asked = { request, text, address, identified };
  const answer = () => (here ? here.answer(parts, asked) : sender(asked)(parts.library));
  const { changes } = rule;
  // without a session it is a step of signing in
  const isChange = changes !== undefined && identified?.how === 'session';
  const ask = () => (isChange ? parts.record(identified, changes, answer) : answer());
  const account = rule.throttled === 'email' ? emailOf(text) : rule.throttled && identified?.userId;
  return account === undefined ? ask() : throttled(parts, account, address, ask);
}

/** Sends a request on to the library, as it came or with another path and body. */
function sender({ request, text, address }: Asked): Send {
  return (library, path, instead) => {
    const url = path === undefined ? request.url : new URL(authPath + path, request.url);
    const headers = new Headers(request.headers);
    headers.set(addressHeader, address);
    if (instead) headers.set('content-type', 'application/json');
    const body = instead ? JSON.stringify(instead) : text;
    const sent = new Request(url, { method: request.method, headers, ...(body === undefined ? {} : { body }) });
    return library.handler(sent).then(withoutToken);
  };
}

async function throttled(
  { pool, now }: HandlerParts,
  account: string,
  address: string,
  ask: () => Promise<Response>,
): Promise<Response> {
  const attempt = await beginAttempt(pool, account, address, now());
  if (!attempt.allowed) {
    const refused = refusal(429, 'TOO_MANY_ATTEMPTS');
    refused.headers.set('retry-after', String(attempt.retryAfter));
    return refused;
  }
  const response = await ask();
  if (response.ok) await attempt.succeeded();
  return response;
}

/** Which ways in there are, and whether several people use this computer. */
async function options({ oidc, directory, pool, isSecure }: HandlerParts, { request }: Asked): Promise<Response> {
  const key = deviceKeyOf(request.headers);
  const device = await findSharedDevice(pool, key);
  const sharedDevice = device ? { reportCode: device.reportCode } : null;
  const ways = { password: true, oidc: oidc?.name ?? null, directory: directory !== undefined, sharedDevice };
  return Response.json(ways, device && key ? { headers: { 'set-cookie': deviceCookie(key, isSecure) } } : {});
}

/** What is left of the own session on a shared computer, in seconds; `shared` is null on any other one. */
async function answerSession({ pool, shared, now }: HandlerParts, { identified }: Asked): Promise<Response> {
  if (identified?.how !== 'session') return refusal(401, 'UNAUTHORIZED');
  return Response.json({ shared: (await timeLeft(pool, identified.sessionId, shared, now())) ?? null });
}

async function useSession(parts: HandlerParts, asked: Asked): Promise<Response> {
  if (asked.identified?.how === 'session') await noteUse(parts.pool, asked.identified.sessionId, parts.now());
  return answerSession(parts, asked);
}

/** Puts the key of a shared computer into its browser; who is signed in there is so as on a shared one from now on. */
async function becomeShared({ pool, isSecure }: HandlerParts, { text, identified }: Asked): Promise<Response> {
  const key = textOf(parse(text).key);
  const device = await findSharedDevice(pool, key);
  if (!device) return refusal(404, 'NOT_FOUND');
  if (identified?.how === 'session') await moveToDevice(pool, identified.sessionId, device);
  return Response.json({ status: true }, { headers: { 'set-cookie': deviceCookie(key, isSecure) } });
}

/** By a password of Wardline, or of the directory where there is one. */
function signIn(parts: HandlerParts, asked: Asked): Promise<Response> {
  const { library, directory } = parts;
  const send = sender(asked);
  if (!directory) return send(library);
  const given = parse(asked.text);
  const password = textOf(given.password);
  return signInByName({ ...parts, directory }, textOf(given.email).trim(), password, {
    local: (email) => send(library, '/sign-in/email', { email, password }),
    throttled: (person, ask) => throttled(parts, person, asked.address, ask),
    refusal,
  });
}

/** Shows a password or a code again, so that the session counts as signed in just now. */
async function confirm(
  { library, pool, now }: HandlerParts,
  { request: { headers }, text, identified }: Asked,
): Promise<Response> {
  if (identified?.how !== 'session') return refusal(401, 'UNAUTHORIZED');
  const { password, code } = parse(text);
  // a code for a secret that is not enrolled yet would enrol it
  const enrolled = await pool.query('select 1 from "twoFactor" where "userId" = $1 and verified', [identified.userId]);
  if (typeof code === 'string' && enrolled.rowCount === 0) return refusal(401, 'NOT_CONFIRMED');
  const shown =
    typeof code === 'string'
      ? library.api.verifyTOTP({ headers, body: { code } })
      : library.api.verifyPassword({ headers, body: { password: String(password ?? '') } });
  const refused = await shown.then(
    () => undefined,
    (error: { statusCode?: number }) => {
      if (error.statusCode === undefined) throw error;
      return error.statusCode === 503 ? refusal(503, 'DIRECTORY_UNAVAILABLE') : refusal(401, 'NOT_CONFIRMED');
    },
  );
  if (refused) return refused;
  await pool.query(
    `update session set "authenticatedAt" = $2, "secondFactor" = coalesce("secondFactor", false) or $3 where id = $1`,
    [identified.sessionId, now(), typeof code === 'string'],
  );
  return Response.json({ status: true });
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const emailOf = (text: string | undefined): string => textOf(parse(text).email);

/** The fields of a body; none when it is not an object that can be kept. */
const parse = (text: string | undefined): Readonly<Record<string, unknown>> => objectIn(text) ?? {};

function objectIn(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(text ?? '', (_, value) => {
      if (typeof value === 'string' && value.includes('\0')) throw new TypeError('PostgreSQL keeps no NUL');
      return value;
    });
    const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
    return isObject ? (parsed as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

const messages: Readonly<Record<string, string>> = {
  NOT_FOUND: 'There is nothing at this address.',
  NO_OBJECT: 'The body must be a JSON object, and its texts without NUL characters.',
  INVALID_ORIGIN: 'The request comes from a page of another address.',
  STEP_UP_REQUIRED: 'Confirm with your password or second factor first.',
  TOO_MANY_ATTEMPTS: 'Too many attempts. Wait, then try again.',
  UNAUTHORIZED: 'Sign in first.',
  NOT_CONFIRMED: 'That was not right.',
  INVALID_EMAIL_OR_PASSWORD: 'Name and password do not match.',
  DIRECTORY_UNAVAILABLE: 'The directory does not answer, so its passwords cannot be checked now. Others still work.',
  NO_ACCOUNT: 'The directory knows you, and you have no account here. Ask an administrator for an invitation.',
};

const refusal = (status: number, code: string): Response =>
  Response.json({ code, message: messages[code] }, { status });
