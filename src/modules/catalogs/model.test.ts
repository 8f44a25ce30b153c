// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCatalog, readCatalogs } from './load.ts';
import { assemble, type CatalogFiles, danglingTargets, defectsOf, findItem, pairsOf, titleOf } from './model.ts';
import type { CatalogFile, MappingFile } from './schema.ts';

const catalog: CatalogFile = {
  id: 'sample',
  framework: 'Sample',
  edition: '1',
  publisher: 'Us',
  kind: 'controls',
  status: 'current',
  defaultOn: true,
  source: 'made up',
  licence: 'Apache-2.0',
  textOrigin: 'own',
  verifiedAgainstText: true,
  verifiedBy: 'Somebody',
  verifiedOn: '2026-01-01',
  notice: { en: 'n', de: 'h' },
  groups: [
    { id: '1', parent: null },
    { id: '1.0', parent: '1' },
  ],
  items: [
    { id: '1.1', parent: '1', assessable: true, health: 'extra' },
    { id: '1.2', parent: '1.0', assessable: true, source: 'hearsay', verifiedAgainstText: false },
  ],
};
const text = {
  groups: { '1': { label: 'g' }, '1.0': { label: 'g0' } },
  items: { '1.1': { label: 'a' }, '1.2': { label: 'b' } },
};
const mapping: MappingFile = {
  source: 'sample',
  target: 'other',
  publisher: 'Us',
  origin: 'judgement',
  licence: 'Apache-2.0',
  verified: false,
  judgement: 'own',
  relation: 'intersects',
  pairs: [
    ['1.1', 'X'],
    ['1.2', 'X', 'superset'],
  ],
};
const files: CatalogFiles = {
  catalog,
  texts: { en: [text], de: [text] },
  titles: { en: { '1.1': 'Official' } },
  mappings: [mapping],
};

describe('putting a catalog together', () => {
  it('finds nothing wrong with files that fit', () => {
    expect(defectsOf(files)).toEqual([]);
  });

  it.each<[string, CatalogFiles, string]>([
    [
      'an item twice',
      { ...files, catalog: { ...catalog, items: [...catalog.items, ...catalog.items.slice(0, 1)] } },
      'item 1.1 occurs twice',
    ],
    [
      'a parent below its child',
      { ...files, catalog: { ...catalog, groups: catalog.groups.toReversed() } },
      'group 1.0: its parent 1 is not a group above it',
    ],
    [
      'an item without group',
      {
        ...files,
        catalog: { ...catalog, items: [{ id: '1.1', parent: '9', assessable: true }, ...catalog.items.slice(1)] },
      },
      'item 1.1: there is no group 9',
    ],
    [
      'a missing translation',
      { ...files, texts: { en: [text], de: [{ ...text, items: { '1.1': { label: 'a' } } }] } },
      'de: item 1.2 has no text',
    ],
    [
      'a text in two files',
      { ...files, texts: { en: [text, { groups: {}, items: { '1.2': { label: 'again' } } }], de: [text] } },
      'en: item 1.2 has two texts',
    ],
    ['a title of nothing', { ...files, titles: { de: { '9.9': 'x' } } }, 'de: there is a title but no item 9.9'],
    [
      'a pair twice',
      {
        ...files,
        mappings: [
          {
            ...mapping,
            pairs: [
              ['1.1', 'X'],
              ['1.1', 'X', 'equal'],
            ],
          },
        ],
      },
      'mapping to other: the pair 1.1 - X occurs twice',
    ],
    [
      'a pair from nowhere',
      { ...files, mappings: [{ ...mapping, pairs: [['7', 'X']] }] },
      'mapping to other: there is no item 7',
    ],
  ])('names %s', (_, broken, defect) => {
    expect(defectsOf(broken)).toEqual([defect]);
  });

  it('gives an item its own provenance, and never a verifier to what is not verified', () => {
    const [first, second] = assemble(files).items.map((item) => item.provenance);
    expect(first).toMatchObject({ source: 'made up', verifiedAgainstText: true, verifiedBy: 'Somebody' });
    expect(second).toMatchObject({ source: 'hearsay', verifiedAgainstText: false, verifiedBy: null, verifiedOn: null });
  });

  it('keeps further keys of an item as attributes', () => {
    expect(assemble(files).items.map((item) => item.attributes)).toEqual([{ health: 'extra' }, {}]);
  });

  it('falls back to our label where the titles of a language were removed', () => {
    const [item] = assemble(files).items;
    if (!item) throw new Error('no item');
    expect([titleOf(item, 'en'), titleOf(item, 'de')]).toEqual(['Official', 'a']);
  });

  it('names targets of a mapping that do not exist', () => {
    const [own] = assemble(files).mappings;
    const other = { ...assemble(files), id: 'other', sha256: '' };
    if (!own) throw new Error('no mapping');
    expect(danglingTargets(own, other)).toEqual(['X', 'X']);
  });
});

describe('finding an item', () => {
  it.each([
    ['iso-27799-2025', 'A.5.38', '5.38'],
    ['iso-27799-2025', ' a 8.1', '8.1'],
    ['iso-27001-2022', '5.1', '5.1'],
    ['iso-27001-2022', '8.34', 'A.8.34'],
    ['nist-csf-2.0', 'gv.oc-01', 'GV.OC-01'],
  ])('%s: %s is %s', (id, words, found) => {
    expect(findItem(readCatalog(id), words)?.id).toBe(found);
  });

  it('does not take a neighbour for what is not there', () => {
    expect(findItem(readCatalog('iso-27799-2025'), '5.99')).toBeUndefined();
    expect(findItem(readCatalog('iso-27799-2025'), '5')).toBeUndefined();
  });
});

describe('crosswalk', () => {
  it('says the same from both ends, with the relation turned round', () => {
    const all = readCatalogs();
    const inverse = {
      equal: 'equal',
      subset: 'superset',
      superset: 'subset',
      intersects: 'intersects',
      disjoint: 'disjoint',
    };
    const item = fc
      .constantFrom(...all)
      .chain((from) => fc.record({ from: fc.constant(from), item: fc.constantFrom(...from.items) }));
    let seen = 0;
    fc.assert(
      fc.property(item, ({ from, item }) => {
        for (const pair of pairsOf(
          from,
          item.id,
          all.filter((c) => c !== from),
        )) {
          seen++;
          const back = pairsOf(readCatalog(pair.catalog), pair.item, [from]);
          expect(back).toContainEqual(
            expect.objectContaining({ item: item.id, relation: inverse[pair.relation], origin: pair.origin }),
          );
        }
      }),
      { numRuns: 150 },
    );
    expect(seen).toBeGreaterThan(0);
  });

  it('turns a superset into a subset', () => {
    const pairs = pairsOf(readCatalog('iso-27001-2022'), 'A.5.1', [readCatalog('iso-27799-2025')]);
    expect(pairs).toMatchObject([{ catalog: 'iso-27799-2025', item: '5.1', relation: 'subset', verified: false }]);
  });
});
