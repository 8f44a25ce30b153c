// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { changesBetween, markedWords, type Stated } from './version-changes.ts';

const row = (control: string, more: Partial<Stated> = {}): Stated => ({
  ...{ control, label: { en: control, de: control }, title: { en: null, de: null } },
  ...{
    applicable: true,
    status: 'planned',
    owner: null,
    references: [],
    justification: 'needed',
    drivers: [],
    tailoring: [],
  },
  ...more,
});

describe('what changed between two versions', () => {
  it('is nothing when they say the same, in whatever order drivers and references stand', () => {
    const before = row('5.1', { drivers: ['a', 'b'], references: ['x', 'y'] });
    const after = row('5.1', { drivers: ['b', 'a'], references: ['y', 'x'] });
    expect(changesBetween([before], [after])).toEqual([]);
  });

  it('names every field that differs, with both values', () => {
    const after = row('5.1', { applicable: false, status: null, justification: 'no cloud', owner: 'Ada' });
    expect(changesBetween([row('5.1')], [after])).toMatchObject([
      {
        control: '5.1',
        kind: 'changed',
        fields: [
          { field: 'applicable', before: 'true', after: 'false' },
          { field: 'status', before: 'planned', after: '' },
          { field: 'justification', before: 'needed', after: 'no cloud' },
          { field: 'owner', before: '', after: 'Ada' },
        ],
      },
    ]);
  });

  it('tells what has come from what has gone, in the order of the controls', () => {
    const changes = changesBetween([row('5.2'), row('5.10')], [row('5.2'), row('5.9'), row('6.1')]);
    expect(changes.map(({ control, kind }) => [control, kind])).toEqual([
      ['5.9', 'added'],
      ['5.10', 'removed'],
      ['6.1', 'added'],
    ]);
  });
});

it('marks the words that only one side has, and loses none', () => {
  const [before, after] = ['Backups are tested once a year.', 'Backups are tested each month.'];
  const sideOf = (side: 'before' | 'after') => markedWords(before, after, side);
  const marked = (side: 'before' | 'after') =>
    sideOf(side)
      .filter(({ isMarked }) => isMarked)
      .map(({ words }) => words.trim());
  expect(
    sideOf('before')
      .map(({ words }) => words)
      .join(''),
  ).toBe(before);
  expect(
    sideOf('after')
      .map(({ words }) => words)
      .join(''),
  ).toBe(after);
  expect(marked('before').join(' ')).toContain('once');
  expect(marked('after').join(' ')).toContain('month');
  expect(marked('after').join(' ')).not.toContain('Backups');
});
