// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance } from 'fastify';
import type { Contracts, Endpoint } from '../../contract/contract.ts';
import { apiRoot } from '../../contract/http-mapping.ts';
import { jsonSchemaOf } from './input-schema.ts';
import { type Entrances, openApiOf } from './openapi.ts';

const page = '/api';
const styleSheet = '/api/page.css';

/** Serves the description of the interface: `/api/openapi.json` for programs, `/api` for people. It names no data. */
export function mountDescription(
  server: FastifyInstance,
  contracts: Contracts,
  version: string,
  entrances: Entrances,
): void {
  const description = JSON.stringify(openApiOf(contracts, version, entrances));
  const html = pageOf(contracts, version, entrances);
  server.get('/api/openapi.json', async (_, reply) => reply.type('application/json').send(description));
  server.get(styleSheet, async (_, reply) => reply.type('text/css').send(css));
  server.get(page, async (_, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header(
        'content-security-policy',
        "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'",
      )
      .send(html),
  );
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const schemaOf = (title: string, schema: unknown): string =>
  `<details><summary>${title}</summary><pre tabindex="0">${escaped(JSON.stringify(schema, null, 2))}</pre></details>`;

function endpointOf(module: string, name: string, endpoint: Endpoint): string {
  const id = `${module}.${name}`;
  return `<article id="${id}"><h3><code>${endpoint.method} ${escaped(`${apiRoot}${endpoint.path}`)}</code></h3>
<p>${escaped(endpoint.summary)}</p>
<p class="facts">${id} · ${endpoint.kind} · needs <code>${escaped(endpoint.permission)}</code></p>
${schemaOf('Input', jsonSchemaOf(endpoint.input, 'input'))}
${endpoint.delivers ? '<p class="facts">Answers with the file itself.</p>' : schemaOf('Output', jsonSchemaOf(endpoint.output, 'output'))}</article>`;
}

/** What stands beside the contracts, a line each, by what it is for. */
function entrancesOf(entrances: Entrances): string {
  const tags = Map.groupBy(Object.entries(entrances), ([, { tag }]) => tag);
  return [...tags]
    .map(
      ([tag, own]) => `<section aria-labelledby="${tag}"><h2 id="${tag}">${tag}</h2>
${own.map(([place, { summary, reads }]) => `<article><h3><code>${escaped(place)}</code></h3><p>${escaped(summary)}</p>${reads.length > 0 ? `<p class="facts">Reads: ${escaped(reads.join(', '))}</p>` : ''}</article>`).join('\n')}</section>`,
    )
    .join('\n');
}

function pageOf(contracts: Contracts, version: string, entrances: Entrances): string {
  const modules = Object.entries(contracts);
  const sections = modules.map(
    ([module, contract]) =>
      `<section aria-labelledby="${module}"><h2 id="${module}">${module}</h2>
${Object.entries(contract)
  .map(([name, endpoint]) => endpointOf(module, name, endpoint))
  .join('\n')}</section>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Wardline interface</title>
<link rel="stylesheet" href="${styleSheet}"></head>
<body><main><h1>Wardline interface</h1>
<p>Version ${escaped(version)}. For programs: <a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
<ul>
<li>GET takes its input as query parameters, lists and objects as JSON text; every other method takes a JSON body.</li>
<li>A file is the body of its request as it is; the other fields stand in the query, and <code>sha256</code> and <code>size</code> are found out.</li>
<li>Lists come in pages: send the <code>cursor</code> of a page back to get the next one.</li>
<li>A record that has a revision is answered with it as <code>ETag</code>; an edit names it as <code>revision</code>, or else in <code>If-Match</code>.</li>
<li>A <em>job</em> answers 202 with a <code>runId</code>; <code>GET ${apiRoot}/runs/{id}</code> tells how it goes on.</li>
<li>Writes take an <code>Idempotency-Key</code> (a UUID): the same key twice does the work once.</li>
<li>Every refusal is a Problem: <code>code</code>, <code>message</code>, all <code>issues</code>, <code>requestId</code>.</li>
</ul>
<nav aria-label="Modules"><ul class="modules">${modules.map(([module]) => `<li><a href="#${module}">${module}</a></li>`).join('')}</ul></nav>
${sections.join('\n')}
${entrancesOf(entrances)}
</main></body></html>
`;
}

const css = `:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.5rem 6rem; }
h2 { margin-top: 3rem; border-bottom: 1px solid; }
h3 { margin: 2rem 0 0; font-size: 1rem; }
p { margin: 0.25rem 0; }
code, pre { font-family: ui-monospace, monospace; font-size: 0.9em; }
pre { overflow: auto; max-height: 30rem; border: 1px solid; padding: 0.75rem; }
.facts { opacity: 0.8; font-size: 0.9rem; }
.modules { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; padding: 0; list-style: none; }
`;
