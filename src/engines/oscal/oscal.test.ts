// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { catalogDocument, mappingDocument } from './index.ts';
import { tokenOf } from './words.ts';

const text = (words: string) => ({ en: words, de: `${words} auf Deutsch` });
const provenance = { source: 'rules of 2026', verifiedAgainstText: false, verifiedBy: null, verifiedOn: null };
const item = (id: string, parent: string, title: string | null) => ({
  ...{ id, parent, assessable: true, label: text(`label ${id}`), title: { en: title, de: null } },
  ...{ description: text(`asked ${id}`), hint: null, attributes: { purpose: ['a b', 'c'] }, provenance },
});
const framework = {
  ...{ ...provenance, id: 'f-1', sha256: 'abc', framework: 'F', edition: '1', publisher: 'P', kind: 'controls' },
  ...{
    status: 'current',
    supersededBy: null,
    defaultOn: false,
    licence: 'own words',
    textOrigin: 'own',
    notice: text('notice'),
  },
  groups: [
    { id: '5', parent: null, label: text('five') },
    { id: '5.1', parent: '5', label: text('below') },
  ],
  items: [item('5.39', '5', 'Official'), item('5.1.1', '5.1', null)],
  mappings: [
    {
      ...{ target: 'g-2', publisher: 'P', origin: 'own', licence: 'free', verified: false, judgement: 'own' },
      pairs: [{ item: '5.39', target: 'A.8', relation: 'superset' as const }],
    },
  ],
};
const at = '2026-11-25T17:00:00Z';

it('a group with groups and items of its own keeps both; all words and properties are carried', () => {
  const { document, losses } = catalogDocument(framework, at);
  expect(document).toMatchObject({
    catalog: {
      groups: [
        {
          id: 'i-5',
          groups: [
            { id: 'i-5_items', controls: [{ id: 'i-5.39', title: 'label 5.39' }] },
            { id: 'i-5.1', controls: [{ id: 'i-5.1.1' }] },
          ],
        },
      ],
    },
  });
  const words = JSON.stringify(document);
  for (const { label, description, attributes } of framework.items)
    for (const said of [...Object.values(label), ...Object.values(description), ...attributes.purpose])
      expect(words).toContain(JSON.stringify(said));
  expect(words).not.toContain('Official');
  expect(losses[1]).toBe('The official titles of 1 items are not written; their identifiers are.');
});

it('the same content is the same document; other content has another UUID', () => {
  const uuid = (sha256: string) => catalogDocument({ ...framework, sha256 }, at).document;
  expect(uuid('abc')).toEqual(uuid('abc'));
  expect(uuid('abd')).not.toEqual(uuid('abc'));
});

it('a mapping names both ends as the catalogs do; no mapping is no document', () => {
  expect(mappingDocument(framework, at)?.document).toMatchObject({
    'mapping-collection': {
      mappings: [
        {
          maps: [
            { relationship: 'superset-of', sources: [{ 'id-ref': 'i-5.39' }], targets: [{ 'id-ref': tokenOf('A.8') }] },
          ],
        },
      ],
    },
  });
  expect(mappingDocument({ ...framework, mappings: [] }, at)).toBeUndefined();
});

it('every identifier has a token of its own', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
      expect(tokenOf(one)).toMatch(/^(\p{L}|_)(\p{L}|\p{N}|[.\-_])*$/u);
      expect(tokenOf(one) === tokenOf(other)).toBe(one === other);
    }),
  );
});
