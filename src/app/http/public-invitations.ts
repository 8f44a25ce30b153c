// SPDX-License-Identifier: Apache-2.0
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { findInvitation } from '../../modules/users/index.ts';
import type { Auth } from '../../platform/auth/auth.ts';
import { AppError } from '../../platform/errors.ts';
import { requireSameOrigin } from '../../platform/http/same-origin.ts';
import { webHeaders } from '../../platform/http/sign-in.ts';
import type { App } from '../../platform/invoke/app.ts';
import { acceptInvitation } from '../accounts.ts';

const path = '/api/public/invitations/:code';
/** Codes are too long to be guessed; this keeps somebody who tries from being a burden. */
const perAddress = { max: 20, timeWindow: 10 * 60_000 };

const Acceptance = z.object({
  name: z.string().trim().max(200).default(''),
  password: z.string().max(200).default(''),
});

/** Accepting an invitation: what it is for, and the account that comes of it. Whoever has an account signs in first. */
export function mountPublicInvitations(server: FastifyInstance, app: App, auth: Auth): void {
  void server.register(async (scope) => {
    await scope.register(rateLimit, {
      ...perAddress,
      errorResponseBuilder: () => new AppError('too-many-requests', 'Too many attempts. Try again in a few minutes.'),
    });
    scope.get(path, async (request) => {
      const code = codeOf(request.params);
      const { email, name, role, organisation } = await findInvitation(app.database.app, code, app.now());
      const hasAccount = (await auth.findUser(email)) !== undefined;
      return { email, name, role, organisation, hasAccount };
    });
    scope.post(path, async (request) => {
      const given = Acceptance.safeParse(request.body ?? {});
      if (!given.success) throw new AppError('invalid-input', 'Give a name and a password as text.');
      const who = await auth.authenticate(webHeaders(request.headers));
      if (who?.how === 'session') requireSameOrigin(request.headers);
      await acceptInvitation(app, auth, codeOf(request.params), given.data, { who, requestId: request.id });
      return {};
    });
  });
}

const codeOf = (params: unknown): string => String((params as { code?: unknown }).code);
