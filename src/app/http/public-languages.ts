// SPDX-License-Identifier: Apache-2.0
import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { AppError } from '../../platform/errors.ts';
import type { AddedLanguage } from '../../platform/languages/languages.ts';

type Params = { readonly Params: { readonly tag: string; readonly page: string } };

/**
 * The words of languages that were added by files, for everybody: the page to sign in is shown in them too. The page names
 * their texts by a digest, so that a browser keeps them until they change.
 */
export function mountLanguages(server: FastifyInstance, languages: readonly AddedLanguage[]): void {
  const packed = new Map(languages.map(({ tag, texts }) => [tag, gzipSync(JSON.stringify(texts))]));
  server.get<Params>('/api/languages/:tag', async ({ params }, reply) => {
    const texts = packed.get(params.tag);
    if (!texts) throw new AppError('not-found', 'There is no such language.');
    return reply
      .type('application/json; charset=utf-8')
      .header('content-encoding', 'gzip')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .send(texts);
  });
  server.get<Params>('/api/languages/:tag/manual/:page', async ({ params }, reply) => {
    const manual = languages.find(({ tag }) => tag === params.tag)?.manual ?? {};
    const page = Object.hasOwn(manual, params.page) ? manual[params.page] : undefined;
    if (page === undefined) throw new AppError('not-found', 'There is no such page of the manual.');
    return reply.type('text/markdown; charset=utf-8').send(page);
  });
}
