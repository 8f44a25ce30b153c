// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aStatement } from '../../../test/harness/oscal-statements.ts';
import type { Relation } from '../crosswalk/index.ts';
import { mappingDocument } from './mapping.ts';
import { leavesOf, type Path, printPath, type Value } from './place.ts';
import { readMappingCollection } from './read-mapping.ts';
import { readProfile } from './read-profile.ts';
import { profileDocument } from './statement.ts';

const relations: readonly Relation[] = ['equal', 'subset', 'superset', 'intersects', 'disjoint'];
const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9 .:()-]{0,12}[A-Za-z0-9]$/).filter((one) => !/\s{2}/.test(one));
const framework = fc.record({
  ...{
    id: fc.constantFrom('iso-27799-2025', 'own-b'),
    sha256: fc.constant('x'),
    framework: fc.constant('F'),
    edition: fc.constant('1'),
  },
  mappings: fc.array(
    fc.record({
      ...{
        target: fc.constantFrom('nist-csf-2.0', 'gdpr-art-32'),
        publisher: fc.constant('P'),
        origin: fc.constant('o'),
      },
      ...{ licence: fc.constant('L'), verified: fc.boolean(), judgement: fc.constant('published') },
      pairs: fc.array(fc.record({ item: id, target: id, relation: fc.constantFrom(...relations) }), {
        minLength: 1,
        maxLength: 5,
      }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});
type Read = ReturnType<typeof readMappingCollection>;
const collectionOf = (document: unknown): Value => (document as { 'mapping-collection': Value })['mapping-collection'];
const whole = (read: Read) => {
  if (!('mappings' in read)) throw new Error(JSON.stringify(read));
  return read;
};

/** The document with another value in a place. */
function changed(value: Value, [step, ...rest]: Path, to: string): Value {
  if (step === undefined) return to;
  const copy = structuredClone(value) as Record<string | number, Value>;
  copy[step] = changed(copy[step] ?? '', rest, to);
  return copy as Value;
}

describe('a mapping collection', () => {
  it('gives back every pair that Wardline writes, with its relation', () => {
    fc.assert(
      fc.property(framework, (source) => {
        const read = whole(
          readMappingCollection(collectionOf(mappingDocument(source, '2026-11-24T00:00:00Z')?.document)),
        );
        const pairs = read.mappings.map((mapping) => ({
          ...{ source: mapping.source, target: mapping.target },
          pairs: mapping.pairs.map((pair) => [pair.source.item, pair.relation, pair.target.item]),
        }));
        expect(pairs).toEqual(
          source.mappings.map((mapping) => ({
            ...{ source: source.id, target: mapping.target },
            pairs: mapping.pairs.map((pair) => [pair.item, pair.relation, pair.target]),
          })),
        );
      }),
    );
  });

  it('says of every value what became of it', () => {
    const [source] = fc.sample(framework, { numRuns: 1, seed: 7 });
    if (!source) throw new Error('no sample');
    const value = collectionOf(mappingDocument(source, '2026-11-24T00:00:00Z')?.document);
    const before = JSON.stringify(readMappingCollection(value));
    for (const path of leavesOf(value, [])) {
      const general = printPath(['mapping-collection', ...path]).replaceAll(/\[\d+\]/g, '[*]');
      const after = JSON.stringify(readMappingCollection(changed(value, path, 'Something else')));
      expect([printPath(path), after !== before || before.includes(`"${general}"`)]).toEqual([printPath(path), true]);
    }
  });

  it('takes no relationship for one of sets that is none, and nothing of several controls for each of them', () => {
    const map = (more: object) => ({
      uuid: 'x',
      relationship: 'equal-to',
      sources: [{ type: 'control', 'id-ref': '_5.1' }],
      targets: [{ type: 'control', 'id-ref': 'ac-1' }],
      ...more,
    });
    const several = [
      { type: 'control', 'id-ref': 'ac-1' },
      { type: 'control', 'id-ref': 'ac-2' },
    ];
    const read = whole(
      readMappingCollection({
        uuid: '0d6a4a8e-6f0e-4c4e-9a55-0c7b1f3f6a01',
        metadata: { title: 'x', version: '1', 'oscal-version': '1.2.0' },
        provenance: { 'matching-rationale': 'semantic' },
        mappings: [
          {
            'source-resource': { href: './a.json' },
            'target-resource': { href: './b.json' },
            maps: [
              map({}),
              map({ 'matching-rationale': 'syntactic' }),
              map({ relationship: 'supports' }),
              map({ ns: 'https://riverside.example' }),
              map({ targets: several }),
              map({ sources: [{ type: 'statement', 'id-ref': '_5.1_a' }] }),
            ],
          },
        ],
      } as unknown as Value),
    );
    expect(read.mappings[0]).toMatchObject({
      source: 'a',
      target: 'b',
      pairs: [{ source: { item: '5.1' }, target: { item: 'ac-1' } }],
    });
    expect(read.losses.filter(({ path }) => /maps\[\d\]$/.test(path)).map(({ path }) => path.slice(-7))).toEqual(
      [1, 2, 3, 4, 5].map((n) => `maps[${n}]`),
    );
  });

  it('is refused by path without what it must have', () => {
    expect(readMappingCollection({ metadata: { title: 'x' } })).toEqual([
      { path: '$.mapping-collection.uuid', reason: 'must be a UUID' },
      { path: '$.mapping-collection.metadata.version', reason: 'is missing' },
      { path: '$.mapping-collection.metadata.oscal-version', reason: 'must be a version 1 of OSCAL' },
      { path: '$.mapping-collection.mappings', reason: 'holds no mapping' },
    ]);
  });
});

describe('a profile', () => {
  it('gives back every control that Wardline writes as applicable', () => {
    fc.assert(
      fc.property(aStatement, (statement) => {
        const written = profileDocument(statement)?.document as { profile: Value } | undefined;
        if (!written) return;
        const read = readProfile(written.profile);
        if (!('selections' in read)) throw new Error(JSON.stringify(read));
        const named = read.selections.flatMap(({ catalog, include }) =>
          (include ?? []).map(({ item }) => `${catalog} ${item}`),
        );
        const wanted = statement.rows.filter(
          ({ applicable, catalog }) => applicable === true && catalog !== 'law' && catalog !== 'own',
        );
        expect(named.toSorted()).toEqual(
          wanted.map(({ catalog, control }) => `${catalog} ${control.replace(`${catalog}:`, '')}`).toSorted(),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('is refused where nobody can tell what it selects', () => {
    const metadata = { title: 'x', version: '1', 'oscal-version': '1.2.0' };
    const uuid = '0d6a4a8e-6f0e-4c4e-9a55-0c7b1f3f6a01';
    const imports = [
      { href: './a.json', 'include-controls': [{ matching: [{ pattern: 'ac-*' }] }] },
      { href: './b.json' },
    ];
    expect(readProfile({ uuid, metadata, imports })).toEqual([
      { path: '$.profile.imports[0]', reason: 'selects no control by its id, nor all of them' },
      {
        path: '$.profile.imports[0].include-controls[0].matching',
        reason: 'a pattern is not read: name the controls by their ids',
      },
      { path: '$.profile.imports[1]', reason: 'selects no control by its id, nor all of them' },
    ]);
  });
});
