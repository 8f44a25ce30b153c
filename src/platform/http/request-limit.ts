// SPDX-License-Identifier: Apache-2.0
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../errors.ts';

/** How many requests one account or one token may send, whatever address they come from. */
export type RequestLimit = {
  /** Begins to count, once the server is ready. */
  mount(server: FastifyInstance): void;
  /** Counts a request. @throws AppError too-many-requests, with the seconds until the next minute of counting begins */
  count(request: FastifyRequest, principal: string): Promise<void>;
};

type Limiter = ReturnType<FastifyInstance['createRateLimit']>;

/** Counted in this process, in minutes that begin with the first request of a principal. */
export function openRequestLimit(perMinute: number): RequestLimit {
  const principals = new WeakMap<FastifyRequest, string>();
  const keyGenerator = (request: FastifyRequest) => principals.get(request) ?? '';
  let limiter: Limiter | undefined;
  return {
    mount(server) {
      // a scope of its own: other entrances have limits of theirs
      void server.register(async (scope) => {
        await scope.register(rateLimit, { global: false });
        limiter = scope.createRateLimit({ max: perMinute, timeWindow: 60_000, keyGenerator });
      });
    },
    async count(request, principal) {
      principals.set(request, principal);
      const counted = await limiter?.(request);
      if (!counted || counted.isAllowed || !counted.isExceeded) return;
      const retryAfter = Math.max(1, counted.ttlInSeconds);
      throw new AppError('too-many-requests', `Too many requests. Go on in ${retryAfter} seconds.`, { retryAfter });
    },
  };
}
