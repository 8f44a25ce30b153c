// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortestWays } from './path.ts';

const edges = (...pairs: readonly string[]) =>
  pairs.map((pair, index) => ({ id: String(index), from: pair[0] ?? '', to: pair[1] ?? '' }));
const ways = (found: readonly { from: string; to: string }[]) => found.map(({ from, to }) => from + to);

describe('the ways that information takes', () => {
  it('are all the shortest ones, in order, and none of the longer ones', () => {
    expect(ways(shortestWays(edges('cd', 'ab', 'bd', 'ac', 'ae', 'ef', 'fd'), 'a', 'd'))).toEqual([
      'ab',
      'ac',
      'cd',
      'bd',
    ]);
  });

  it('follow the flows and never go against them', () => {
    expect(shortestWays(edges('ba', 'cb'), 'a', 'c')).toEqual([]);
  });

  it('keep parallel flows, and end where they began only when there is nowhere to go', () => {
    expect(ways(shortestWays(edges('ab', 'ab'), 'a', 'b'))).toEqual(['ab', 'ab']);
    expect(shortestWays(edges('aa', 'ab'), 'a', 'a')).toEqual([]);
  });

  it('lead step by step from one end to the other, wherever there is a way', () => {
    const name = fc.constantFrom(...'abcdef');
    fc.assert(
      fc.property(fc.array(fc.tuple(name, name), { maxLength: 15 }), (pairs) => {
        const all = edges(...pairs.map((pair) => pair.join('')));
        const found = shortestWays(all, 'a', 'f');
        const reached = new Set(['a']);
        for (let size = 0; size < reached.size; ) {
          size = reached.size;
          for (const { from, to } of all) if (reached.has(from)) reached.add(to);
        }
        expect(found.length > 0).toBe(reached.has('f'));
        const walked = new Set(['a']);
        for (const { from, to } of found) {
          expect(walked).toContain(from);
          walked.add(to);
        }
        if (found.length > 0) expect(found.at(-1)?.to).toBe('f');
      }),
    );
  });
});
