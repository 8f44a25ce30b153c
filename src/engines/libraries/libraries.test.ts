// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Finding, readLibraries } from './index.ts';

const head = (id: string, version = '1') => `urn: urn:t:library:${id}
name: ${id}
version: ${version}
copyright: own words
objects:
`;
const framework = (id: string, ...nodes: string[]) => `${head(id)}  framework:
    urn: urn:t:framework:${id}
    requirement_nodes:
${nodes.map((node) => `    - {urn: "urn:t:${id}:${node}`).join('\n')}
`;
const chapter = '0", assessable: false, ref_id: 4.10}';
const node = (n: number) => `${n}", assessable: true, parent_urn: "urn:t:a:0"}`;
const a = { name: 'a.yaml', text: framework('a', chapter, node(1), node(2), node(3)) };
const mapping = (id: string, ...rules: (readonly [string, string, string])[]) => ({
  name: `${id}.yaml`,
  text: `${head(id)}  requirement_mapping_sets:
  - urn: urn:t:mapping:${id}
    source_framework_urn: urn:t:framework:a
    target_framework_urn: urn:t:framework:a
    requirement_mappings:
${rules
  .map(
    ([s, t, r]) =>
      `    - {source_requirement_urn: "urn:t:a:${s}", target_requirement_urn: "urn:t:a:${t}", relationship: ${r}}`,
  )
  .join('\n')}
`,
});
const matrix = (grid: string) => ({
  name: 'm.yaml',
  text: `${head('m')}  risk_matrix:
    urn: urn:t:matrix:m
    probability: [{name: rare}, {name: often}]
    impact: [{name: little}, {name: much}]
    risk: [{name: low}, {name: high}]
    grid: ${grid}
`,
});

const brief = ({ file, line, path, kind, effect }: Finding) => [`${file}:${line}`, path, kind, effect];
const found = (...files: { name: string; text: string }[]) => readLibraries(files).findings.map(brief);
const rule = (n: number) => `objects.requirement_mapping_sets.0.requirement_mappings.${n}`;
const nodeAt = (n: number) => `objects.framework.requirement_nodes.${n}`;

it('a library without defects is read as it is, and numbers stay what they are', () => {
  const read = readLibraries([a, mapping('x', ['1', '2', 'subset'], ['2', '1', 'subset']), matrix('[[0, 0], [0, 1]]')]);
  expect(read.findings).toEqual([]);
  expect(read.rules).toBe(2);
  expect(read.matrices).toHaveLength(1);
  expect(read.frameworks[0]).toMatchObject({
    edition: '1',
    value: { requirement_nodes: [{ ref_id: '4.10' }, {}, {}, {}] },
  });
});

describe('a rule of a mapping is reported with file, line, path and what follows', () => {
  const rows: [string, readonly [string, string, string], Finding['kind'], Finding['effect'], number][] = [
    ['twice', ['1', '2', 'equal'], 'duplicate', 'left-out', 1],
    ['an end that is not there', ['1', '9', 'equal'], 'dangling', 'left-out', 1],
    ['an unknown relation', ['1', '3', 'resembles'], 'unknown-relation', 'left-out', 1],
    ['a name that every object has', ['1', '3', 'constructor'], 'unknown-relation', 'left-out', 1],
    ['a requirement and itself', ['3', '3', 'equal'], 'malformed', 'left-out', 1],
    ['a heading', ['0', '3', 'superset'], 'not-assessable', 'noted', 2],
  ];
  it.each(rows)('%s', (_, row, kind, effect, counting) => {
    const given = mapping('x', ['1', '2', 'equal'], row);
    expect(found(a, given)).toEqual([['x.yaml:12', rule(1), kind, effect]]);
    expect(readLibraries([a, given]).rules).toBe(counting);
  });

  it('rules of two files that cannot all be true: those by which the requirements meet do not count', () => {
    const given = [a, mapping('x', ['1', '2', 'equal']), mapping('y', ['2', '1', 'not_related'], ['1', '3', 'equal'])];
    expect(found(...given)).toEqual([['y.yaml:11', rule(0), 'contradiction', 'left-out']]);
    expect(readLibraries(given).findings[0]?.reason).toContain('x.yaml');
    expect(readLibraries(given).rules).toBe(2);
  });

  it('a mapping without one of its frameworks is refused, with the doubled rules in it', () => {
    const lonely = mapping('x', ['1', '2', 'equal'], ['1', '2', 'equal']);
    const path = 'objects.requirement_mapping_sets.0';
    expect(found(lonely)).toEqual([
      ['x.yaml:7', path, 'missing-framework', 'refused'],
      ['x.yaml:7', path, 'missing-framework', 'refused'],
      ['x.yaml:12', rule(1), 'duplicate', 'left-out'],
    ]);
    expect(readLibraries([lonely]).rules).toBe(0);
  });
});

describe('refused, with its place', () => {
  const rows: [string, string, (string | number)[]][] = [
    ['a requirement twice', framework('a', chapter, chapter), ['a.yaml:10', nodeAt(1), 'duplicate']],
    ['a parent that is not there', framework('a', node(1)), ['a.yaml:9', nodeAt(0), 'dangling']],
    ['no word on whether it is assessed', framework('a', '0"}'), ['a.yaml:9', `${nodeAt(0)}.assessable`, 'malformed']],
    ['no library', 'hello', ['a.yaml:1', '', 'malformed']],
    ['no YAML', 'urn: [', ['a.yaml:1', '', 'malformed']],
    ['references, which can blow up', 'a: &a [x]\nb: [*a, *a]', ['a.yaml:1', '', 'malformed']],
    ['a name twice', `${head('a')}objects: {}`, ['a.yaml:5', '', 'malformed']],
    ['a version that is none', `${head('a', 'new')}  {}`, ['a.yaml:3', 'version', 'malformed']],
  ];
  it.each(rows)('%s', (_, text, at) => {
    const read = readLibraries([{ name: 'a.yaml', text }]);
    expect(read.findings.map(brief)).toEqual([[...at, 'refused']]);
    expect(read.frameworks).toEqual([]);
  });

  it('requirements that lie below each other', () => {
    const text = framework(
      'a',
      '1", assessable: true, parent_urn: "urn:t:a:2"}',
      '2", assessable: true, parent_urn: "urn:t:a:1"}',
    );
    expect(found({ name: 'a.yaml', text })).toEqual([
      ['a.yaml:9', nodeAt(0), 'cycle', 'refused'],
      ['a.yaml:10', nodeAt(1), 'cycle', 'refused'],
    ]);
  });

  it.each([
    ['1', 'duplicate'],
    ['2', 'edition'],
  ])('the same library again, in version %s', (version, kind) => {
    const again = { name: 'b.yaml', text: a.text.replace('version: 1', `version: ${version}`) };
    expect(found(a, again)).toEqual([['b.yaml:1', '', kind, 'refused']]);
    expect(readLibraries([a, again]).frameworks).toHaveLength(1);
  });

  it.each([
    ['[[0, 0]]', '.grid'],
    ['[[0, 0], [0]]', '.grid.1'],
    ['[[0, 0], [0, ]]', '.grid.1'],
    ['[[0, 0], [0, null]]', '.grid.1.1'],
    ['[[0, 2], [0, 1]]', '.grid.0.1'],
    ['[[0, -1], [0, 1]]', '.grid.0.1'],
    ['[[0, [0]], [0, 1]]', '.grid.0.1'],
  ])('a matrix with a hole: %s', (grid, path) => {
    expect(found(matrix(grid))).toEqual([['m.yaml:11', `objects.risk_matrix${path}`, 'malformed', 'refused']]);
    expect(readLibraries([matrix(grid)]).matrices).toEqual([]);
  });
});

it('what is not read is named', () => {
  expect(found({ name: 'p.yaml', text: `${head('p')}  preset: {}\n` })).toEqual([
    ['p.yaml:6', 'objects.preset', 'not-read', 'left-out'],
  ]);
});

it('a file that is cut or has a character changed is read or refused, never thrown at', () => {
  const { text } = mapping('x', ['1', '2', 'equal'], ['2', '3', 'subset']);
  fc.assert(
    fc.property(fc.nat(text.length), fc.string({ maxLength: 3 }), fc.boolean(), (at, other, cut) => {
      const changed = text.slice(0, at) + other + (cut ? '' : text.slice(at + 1));
      for (const { line, reason } of readLibraries([a, { name: 'x.yaml', text: changed }]).findings) {
        expect(line).toBeGreaterThan(0);
        expect(reason).not.toBe('');
      }
    }),
    { numRuns: 150 },
  );
});
