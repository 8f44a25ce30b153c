// SPDX-License-Identifier: Apache-2.0
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { calendarOf, findFeed } from '../../modules/tasks/index.ts';
import { AppError } from '../../platform/errors.ts';
import type { App } from '../../platform/invoke/app.ts';
import { queryContext } from '../../platform/invoke/in-transaction.ts';
import { baseContext } from '../../platform/invoke/invoke.ts';
import { inTenant } from '../../platform/tenancy/transaction.ts';
import { allPermissions, dueProviders } from '../modules.ts';

/** Calendar programs ask a few times an hour, and a house has one address. */
const perAddress = { max: 600, timeWindow: 10 * 60_000 };

/** What is due from a person, for a calendar program that has the secret address and nothing else. */
export function mountCalendars(server: FastifyInstance, app: App): void {
  void server.register(async (scope) => {
    await scope.register(rateLimit, {
      global: false,
      errorResponseBuilder: () =>
        new AppError(
          'too-many-requests',
          'Too many calendars were asked for from this network. Try again in a few minutes.',
        ),
    });
    scope.get('/api/public/calendars/:calendar', { config: { rateLimit: perAddress } }, async (request, reply) => {
      const { calendar: code } = request.params as { calendar: string };
      const { tenant, userId } = await findFeed(app.database.app, code.replace(/\.ics$/, ''));
      const identity = { tenant, actor: `user:${userId}`, requestId: request.id };
      const base = baseContext(app, { ...identity, permissions: new Set(), scope: [], language: 'en' });
      const site = `${request.protocol}://${request.host}`;
      const text = await inTenant(app.database.app, identity, 'read', (db, timeZone) =>
        calendarOf(queryContext(base, db, timeZone), dueProviders, allPermissions, { userId, site }),
      );
      return reply.type('text/calendar; charset=utf-8').header('cache-control', 'no-store').send(text);
    });
  });
}
