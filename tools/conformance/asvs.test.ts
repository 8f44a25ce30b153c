// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const page = fs.readFileSync(path.join(root, 'docs/security/asvs.md'), 'utf8');

/** Chapters 1 to 17, section, requirement. */
const row = /^\| (\d+\.\d+\.\d+) +\| (.+?) +\| (.+?) +\|$/gm;
const lines = [...page.matchAll(row)].map(([, number = '', topic = '', state = '']) => ({ number, topic, state }));

const kinds = {
  shown: /^shown: /,
  'in part': /^(shown in part: |in part; )/,
  code: /^code: /,
  missing: /^\*\*missing\*\*: /,
  'does not apply': /^does not apply: /,
} as const;
type Kind = keyof typeof kinds;
const names = Object.keys(kinds) as Kind[];
const kindOf = (state: string): Kind | undefined => names.find((name) => kinds[name].test(state));

const testsIn = (state: string) => [...state.matchAll(/`([\w./-]+\.test\.ts)`/g)].map(([, file = '']) => file);
const gapOf = (state: string) => state.split('**missing**: ')[1];

describe('the page about ASVS', () => {
  it('has every requirement of levels 1 and 2 once', () => {
    expect(lines).toHaveLength(253);
    expect(new Set(lines.map(({ number }) => number)).size).toBe(253);
  });

  it('counts its lines', () => {
    const counts = names.map((name) => lines.filter(({ state }) => kindOf(state) === name).length);
    const [, told = ''] = /^\| shown .*\n\|[ |-]+\n\|(.+)\|$/m.exec(page) ?? [];
    expect(told.split('|').map(Number)).toEqual(counts);
  });

  it.each(lines)('$number, $topic: names tests that exist, or a reason', ({ state }) => {
    const kind = kindOf(state);
    expect(names).toContain(kind);
    const tests = testsIn(state);
    expect(tests.filter((file) => !fs.existsSync(path.join(root, file)))).toEqual([]);
    const gap = gapOf(state);
    if (kind === 'shown') expect([tests.length > 0, gap]).toEqual([true, undefined]);
    // what is missing is said with its reason, or stands beside what is tested
    else if (kind === 'missing' || (kind === 'in part' && tests.length === 0))
      expect(gap).toMatch(/.{8}\bbecause .{5}/);
    else if (kind === 'in part') expect(gap).toMatch(/.{10}/);
    else expect(state.replace(kinds[kind ?? 'code'], '')).toMatch(/\w{2}/);
  });
});
