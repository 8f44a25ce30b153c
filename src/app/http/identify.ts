// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { languages } from '../../contract/local-text.ts';
import { callerOf, identifyToken, recordCredentialChange } from '../../modules/users/index.ts';
import { type Auth, openAuth } from '../../platform/auth/auth.ts';
import type { RecordChange } from '../../platform/auth/credential-change.ts';
import { requireStepUp } from '../../platform/auth/identified.ts';
import { AppError } from '../../platform/errors.ts';
import type { IdentifyCaller } from '../../platform/http/api.ts';
import type { RequestLimit } from '../../platform/http/request-limit.ts';
import { requireSameOrigin } from '../../platform/http/same-origin.ts';
import { webHeaders } from '../../platform/http/sign-in.ts';
import { authorise } from '../../platform/invoke/invoke.ts';
import type { RunningApp } from '../create-app.ts';
import { allPermissions } from '../modules.ts';

/** Sign-in over the database of an app, with the tokens that its module of users has given out. */
export function openSignIn(app: RunningApp): Auth {
  const findToken = (token: string) => identifyToken(app.database.app, token, app.now());
  const record: RecordChange = ({ userId }, what, change) =>
    recordCredentialChange(
      app.database.app,
      { userId, what, actor: `user:${userId}`, requestId: randomUUID(), now: app.now() },
      change,
      ({ ok, status }) => (ok ? 'done' : status < 500 ? 'refused' : undefined),
    );
  return openAuth(app.config, app.database, app.log, { findToken, now: app.now, record });
}

/**
 * Who sends a request, and what this person may do where. Every endpoint goes through here: session or token, origin of a
 * write that a cookie vouches for, how many requests of theirs there were, a recent sign-in where the contract asks for one.
 */
export function identifyBy(
  app: RunningApp,
  auth: Pick<Auth, 'authenticate'>,
  limit?: Pick<RequestLimit, 'count'>,
): IdentifyCaller {
  return async (request, endpoint) => {
    const who = await auth.authenticate(webHeaders(request.headers));
    if (!who) throw new AppError('not-signed-in', 'Sign in first.');
    if (who.how === 'session' && request.method !== 'GET') requireSameOrigin(request.headers);
    await limit?.count(request, who.how === 'token' ? `token:${who.sessionId}` : `user:${who.userId}`);
    const tenant = request.headers['x-wardline-tenant'];
    const caller = await callerOf(app.database.app, allPermissions, who, {
      requestId: request.id,
      now: app.now(),
      log: app.log,
      tenant: typeof tenant === 'string' ? tenant : undefined,
      permission: endpoint?.permission,
      language: languages.find((known) => request.headers['accept-language']?.startsWith(known)) ?? app.config.language,
    });
    if (endpoint) {
      authorise(endpoint, caller);
      requireStepUp(who, endpoint, app.now());
    }
    return caller;
  };
}
