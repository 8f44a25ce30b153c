// SPDX-License-Identifier: Apache-2.0
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AddedLanguage } from '../languages/languages.ts';
import { contentSecurityPolicy, noncePlaceholder } from './content-security-policy.ts';

const absent = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Wardline</title>
<p>The web application is not built. Start Wardline with <code>npm start</code>, which builds it.</p></html>
`;

/** Stands in the built `index.html` where the languages belong that were added by files. */
export const languagesPlaceholder = 'WARDLINE-LANGUAGES';

/** A language with a digest of its texts: `fr=1f0c52ab`. */
const nameFor = ({ tag, texts }: AddedLanguage): string =>
  `${tag}=${createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 8)}`;

export type WebApplication = {
  /** Delivers its files under `/static`, whose names change with their content. */
  mount(server: FastifyInstance): void;
  /** Answers with the one page that every address of the application has; the page finds out itself what to show. */
  page(reply: FastifyReply): FastifyReply;
};

/**
 * The built web application.
 * @param folder where the build lies; without one, the page says so
 * @param languages what it can be shown in beside those that it was built with
 */
export function openWebApplication(folder: string, languages: readonly AddedLanguage[] = []): WebApplication {
  const files = path.join(folder, 'static');
  const index = path.join(folder, 'index.html');
  const built = fs.existsSync(index) ? fs.readFileSync(index, 'utf8') : absent;
  const template = built.replaceAll(languagesPlaceholder, languages.map(nameFor).join(' '));
  return {
    mount(server) {
      if (!fs.existsSync(files)) return;
      void server.register(fastifyStatic, {
        root: files,
        prefix: '/static/',
        cacheControl: false,
        preCompressed: true,
        setHeaders: (reply) => void reply.header('cache-control', 'public, max-age=31536000, immutable'),
      });
    },
    page(reply) {
      const nonce = randomBytes(18).toString('base64');
      return reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', contentSecurityPolicy(nonce))
        .send(template.replaceAll(noncePlaceholder, nonce));
    },
  };
}

/** Whether a browser opens an address, which is not one of the interface. */
export const isPageRequest = ({ method, url, headers }: FastifyRequest): boolean =>
  (method === 'GET' || method === 'HEAD') &&
  (headers.accept?.includes('text/html') ?? false) &&
  !/^\/(api|static|health)(\/|\?|$)/.test(url);
