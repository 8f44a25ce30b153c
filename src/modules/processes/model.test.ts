// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { runsAsDescribed, type Sighting } from './model.ts';

describe('whether a process runs as it is described', () => {
  const today = '2026-11-23';
  const walk = (walkedOn: string, seen: Record<string, Sighting>) => ({
    walkedOn,
    steps: Object.entries(seen).map(([step, one]) => ({ step, seen: one, note: null })),
  });
  it.each([
    ['without steps', [], walk(today, { a: 'as-described' }), 'not-configured'],
    ['without a walk', ['a'], null, 'no-data'],
    ['with a step that nobody saw', ['a', 'b'], walk(today, { a: 'as-described' }), 'partial'],
    ['with a step that was left out', ['a'], walk(today, { a: 'not-looked-at' }), 'partial'],
    ['with one that differs, however old', ['a', 'b'], walk('2020-01-01', { a: 'differs' }), 'fail'],
    ['walked too long ago', ['a'], walk('2025-11-01', { a: 'as-described' }), 'stale'],
    ['walked through', ['a'], walk('2026-01-01', { a: 'as-described' }), 'pass'],
  ])('%s', (_name, steps, newest, expected) => {
    const said = runsAsDescribed(steps, newest, today);
    expect(said.answer === 'unknown' ? said.reason : said.answer).toBe(expected);
  });
});
