// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The body is a file, which takes as long as its bytes do. */
    readonly isUpload?: true;
  }
}

/** How long a request may take to arrive, in milliseconds. */
export type Patience = {
  /** For all headers. */
  readonly headers: number;
  /** For a body, and between two bytes of a file. */
  readonly body: number;
  /** How often connections are looked at for headers that do not arrive. */
  readonly look: number;
};
export const usualPatience: Patience = { headers: 60_000, body: 60_000, look: 30_000 };

/** Cuts off what does not arrive. The limit of Node on a whole request knows no difference between slow and large. */
export function limitArrival(server: FastifyInstance, { body }: Patience): void {
  server.addHook('onRequest', async ({ raw, routeOptions }) => {
    const { isUpload = false } = routeOptions.config;
    let seen = raw.socket.bytesRead;
    const looking = setInterval(() => {
      if (raw.complete) return;
      if (!isUpload || raw.socket.bytesRead === seen) raw.destroy();
      seen = raw.socket.bytesRead;
    }, body).unref();
    raw.once('close', () => clearInterval(looking));
  });
}
