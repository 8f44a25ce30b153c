// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { changesOf, isSame, rebased } from './form-changes.ts';

describe('the changes of a form', () => {
  it('are the fields that differ, whatever they hold', () => {
    const before = { name: 'Pump', owner: 'Ward 3', units: ['a', 'b'], hazard: false };
    expect(changesOf(before, { ...before, units: ['b', 'a'], hazard: true })).toEqual({
      units: ['b', 'a'],
      hazard: true,
    });
    expect(changesOf(before, { ...before, units: ['a', 'b'] })).toEqual({});
  });

  it('leave out spaces around a text, and hold that a text was emptied', () => {
    expect(changesOf({ name: 'Pump', owner: 'Ward 3' }, { name: ' Pump ', owner: '' })).toEqual({ owner: '' });
    expect([isSame(null, ''), isSame(undefined, null), isSame(0, ''), isSame('1', 1)]).toEqual([
      ...[true, true, false, false],
    ]);
  });

  it('go over what somebody else has saved, and leave the rest of that alone', () => {
    const before = { owner: 'Ward 3', site: 'North', location: '' };
    const theirs = { owner: 'Ward 4', site: 'South', location: '' };
    const merged = rebased(before, { ...before, owner: 'Ward 5' }, theirs);
    expect(merged).toEqual({ owner: 'Ward 5', site: 'South', location: '' });
    expect(changesOf(theirs, merged)).toEqual({ owner: 'Ward 5' });
  });
});
