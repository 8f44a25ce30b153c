// SPDX-License-Identifier: Apache-2.0
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { languages } from '../../contract/local-text.ts';
import { findPoint } from '../../modules/event-reports/index.ts';
import { AppError } from '../../platform/errors.ts';
import type { App } from '../../platform/invoke/app.ts';
import type { Caller } from '../../platform/invoke/context.ts';
import { invoke } from '../../platform/invoke/invoke.ts';

/** One address is good for so many reports; a ward has many telephones, and few events. */
const perAddress = { max: 5, timeWindow: 10 * 60_000 };
const path = '/api/public/event-reports/:code';

/**
 * Reports without an account, by the code of a report point. They tell whose point it is, take a report, and show nothing
 * else. Nobody is asked who he is, and no address is kept.
 */
export function mountPublicReports(server: FastifyInstance, app: App): void {
  void server.register(async (scope) => {
    await scope.register(rateLimit, {
      global: false,
      errorResponseBuilder: () =>
        new AppError(
          'too-many-requests',
          'Too many reports came from this network. Try again in a few minutes. What cannot wait: tell it by telephone, to the number that the downtime procedure names.',
        ),
    });
    scope.get(path, async (request) => {
      const { label, organisation, demonstration } = await findPoint(app.database.app, codeOf(request.params));
      return { label, organisation, demonstration };
    });
    scope.post(path, { config: { rateLimit: perAddress } }, async (request) => {
      const point = await findPoint(app.database.app, codeOf(request.params));
      const [language = 'en'] = languages.filter((known) => request.headers['accept-language']?.startsWith(known));
      const caller: Caller = {
        actor: 'anonymous@report-point',
        tenant: point.tenant,
        permissions: new Set(['event-reports:submit']),
        scope: 'all',
        requestId: request.id,
        language,
      };
      const said = typeof request.body === 'object' && request.body !== null ? request.body : {};
      return invoke(app, 'event-reports.submit', { ...said, pointId: point.id }, caller);
    });
  });
}

const codeOf = (params: unknown): string => String((params as { code?: unknown }).code);
