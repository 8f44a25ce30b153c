// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stateOf } from './model.ts';
import { topics } from './topics.ts';

describe('the status of a document', () => {
  it.each([
    ['Approved', 'approved'],
    ['IN KRAFT', 'approved'],
    ['freigegeben', 'approved'],
    ['Draft', 'draft'],
    ['not approved', 'draft'],
    ['nicht freigegeben', 'draft'],
    ['Außer Kraft', 'withdrawn'],
    ['superseded', 'withdrawn'],
  ])('%s is %s', (words, state) => expect(stateOf(words)).toBe(state));

  it.each(['approved, but under revision', 'freigegeben bis auf Anhang 3', 'v2', ''])('%j is not understood', (words) =>
    expect(stateOf(words)).toBeUndefined(),
  );
});

describe('the topics', () => {
  it('are those that the risk scenarios ask about', () => {
    const library = readFileSync(new URL('../../../catalogs/wardline-scenarios/library.yaml', import.meta.url), 'utf8');
    const asked = new Set([...library.matchAll(/document-current\/([a-z-]+)/g)].map((match) => match[1] ?? ''));
    const known: readonly string[] = topics;
    expect(asked.size).toBeGreaterThan(5);
    expect([...asked].filter((topic) => !known.includes(topic))).toEqual([]);
  });
});
