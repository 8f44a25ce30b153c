// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysAfter, monthsAfter } from '../../contract/calendar.ts';
import { appliesTo, standingOf } from './model.ts';

const forNurses = { roles: 'Nurse; Head nurse', departments: null, months: 12 };

describe('whom a requirement is for', () => {
  it('is told by role and department, whatever their case, and unknown where nobody says them', () => {
    expect(appliesTo(forNurses, { role: 'head NURSE', department: null })).toBe(true);
    expect(appliesTo(forNurses, { role: 'Physician', department: null })).toBe(false);
    expect(appliesTo(forNurses, { role: null, department: 'Ward 7' })).toBe(null);
    expect(appliesTo({ ...forNurses, departments: 'Ward 7' }, { role: null, department: 'Ward 8' })).toBe(false);
    expect(appliesTo({ ...forNurses, roles: null }, { role: null, department: null })).toBe(true);
  });
});

describe('where a person stands', () => {
  const day = fc.integer({ min: 0, max: 2000 }).map((n) => daysAfter('2024-01-01', n));
  it('is met only by a record that still counts, and missing only where it surely applies', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(true, null),
        fc.option(day),
        fc.option(fc.integer({ min: 1, max: 60 })),
        day,
        (applies, doneOn, months, today) => {
          const standing = standingOf({ months }, applies as true | null, doneOn, today);
          const counts = doneOn !== null && (months === null || monthsAfter(doneOn, months) >= today);
          expect(standing === 'met' || standing === 'ends-soon').toBe(counts);
          if (standing === 'missing' || standing === 'ended') expect(applies).toBe(true);
          if (standing === 'missing') expect(doneOn).toBe(null);
        },
      ),
    );
  });

  it('ends soon in its last 60 days, the last day included', () => {
    expect(standingOf({ months: 12 }, true, '2026-01-31', '2026-12-01')).toBe('met');
    expect(standingOf({ months: 12 }, true, '2026-01-31', '2026-12-02')).toBe('ends-soon');
    expect(standingOf({ months: 12 }, true, '2026-01-31', '2027-01-31')).toBe('ends-soon');
    expect(standingOf({ months: 12 }, true, '2026-01-31', '2027-02-01')).toBe('ended');
  });
});
