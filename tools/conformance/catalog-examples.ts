// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import type { Example } from './example.ts';

const licensed = (catalog: string, item: string) => ({
  catalog,
  licence: 'single user',
  sourceName: 'bought.csv',
  rows: [{ at: 'line 2', item, language: 'en', text: `Words ${randomUUID()}` }],
});

const library = (name: string) => ({
  sourceName: 'own.yaml',
  content: `urn: urn:own:risk:library:${name}
version: 1
objects:
  framework:
    urn: urn:own:risk:framework:${name}
    requirement_nodes:
    - {urn: "urn:own:risk:req_node:${name}:1", assessable: true, ref_id: "1", name: First}
`,
});

export const catalogExamples: Readonly<Record<string, Example>> = {
  'catalogs.show': () => ({ id: 'iso-27799-2025' }),
  'catalogs.crosswalk': () => ({ catalog: 'iso-27799-2025', item: '5.1' }),
  'catalogs.compare': () => ({ catalog: 'iso-27799-2025', to: 'iso-27001-2022' }),
  'catalogs.import': () => licensed('iso-27799-2025', '5.1'),
  'catalogs.importFile': () => {
    const { rows: _, ...head } = licensed('iso-27799-2025', '5.3');
    return { ...head, language: 'en', content: `id,text\n5.3,Words ${randomUUID()}\n` };
  },
  'catalogs.importLibrary': () => library(`e-${randomUUID()}`),
  'catalogs.takeBackLibrary': ({ call }) =>
    call('catalogs.importLibrary', library(`e-${randomUUID()}`)).then(({ id }) => ({ id })),
  'catalogs.dropImport': async ({ call }) => {
    await call('catalogs.import', licensed('iso-27799-2025', '5.2'));
    return { catalog: 'iso-27799-2025' };
  },
};
