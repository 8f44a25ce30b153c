// SPDX-License-Identifier: Apache-2.0
import type { FastifyRequest } from 'fastify';
import { callerOf, isService } from '../../modules/users/index.ts';
import type { Auth } from '../../platform/auth/auth.ts';
import { AppError } from '../../platform/errors.ts';
import { webHeaders } from '../../platform/http/sign-in.ts';
import type { App } from '../../platform/invoke/app.ts';
import type { Caller } from '../../platform/invoke/context.ts';
import { allPermissions } from '../modules.ts';

export const permission = 'provisioning:use';

/**
 * Who provisions: a service account, by a token with the permission. Neither a session opens this nor a token of a person.
 * @throws AppError not-signed-in, not-permitted
 */
export async function identifyService(
  app: App,
  auth: Pick<Auth, 'authenticate'>,
  request: FastifyRequest,
): Promise<Caller> {
  const who = await auth.authenticate(webHeaders(request.headers));
  if (who?.how !== 'token') throw new AppError('not-signed-in', 'Send a token, as Authorization: Bearer.');
  if (!(await isService(app.database.app, who, request.id)))
    throw new AppError('not-permitted', 'This needs a token of a service account.');
  const asked = { requestId: request.id, now: app.now(), log: app.log, permission, language: 'en' } as const;
  const caller = await callerOf(app.database.app, allPermissions, who, asked);
  if (caller.permissions === 'all' || caller.permissions.has(permission)) return caller;
  throw new AppError('not-permitted', `This needs the permission ${permission}.`);
}
