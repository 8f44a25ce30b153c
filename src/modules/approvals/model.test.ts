// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { missingOf, rolesMissing, ruleIssues } from './model.ts';

const role = fc.constantFrom('top-management', 'isms-manager', 'privacy-officer', 'staff');
const named = fc.uniqueArray(role, { maxLength: 4 });
const cast = fc.array(fc.record({ roles: named }), { maxLength: 5 });

/** The most roles that can be stood for, each by another person: every way of giving them out tried. */
function mostHeld(roles: readonly string[], people: readonly { readonly roles: readonly string[] }[]): number {
  const [first, ...others] = roles;
  if (first === undefined) return 0;
  const without = mostHeld(others, people);
  const held = people.flatMap((person, at) =>
    person.roles.includes(first) ? [1 + mostHeld(others, people.toSpliced(at, 1))] : [],
  );
  return Math.max(without, ...held);
}

it('finds as many roles held by different persons as there can be', () => {
  fc.assert(
    fc.property(named, cast, (roles, people) => {
      expect(rolesMissing(roles, people)).toHaveLength(roles.length - mostHeld(roles, people));
    }),
  );
});

it('never counts an approval as more than one person, and another approval never asks for more', () => {
  fc.assert(
    fc.property(
      named,
      fc.integer({ min: 1, max: 6 }),
      cast,
      fc.record({ roles: named }),
      (roles, approvals, people, one) => {
        const rule = { approvals, roles, authorMay: false };
        const { approvals: before } = missingOf(rule, people);
        const { approvals: after } = missingOf(rule, [...people, one]);
        expect(before - after).toBeGreaterThanOrEqual(0);
        expect(before - after).toBeLessThanOrEqual(1);
        expect(before + people.length).toBeGreaterThanOrEqual(approvals);
      },
    ),
  );
});

it('lets one person with two roles stand for one of them', () => {
  const both = { roles: ['top-management', 'isms-manager'] };
  const rule = { approvals: 2, roles: ['top-management', 'isms-manager'], authorMay: false };
  expect(missingOf(rule, [both])).toMatchObject({ approvals: 1, roles: ['isms-manager'] });
  expect(missingOf(rule, [both, { roles: ['top-management'] }])).toEqual({ approvals: 0, roles: [] });
  expect(missingOf(rule, [both, { roles: [] }])).toMatchObject({ approvals: 1 });
});

it('takes no rule that cannot be met', () => {
  const rule = { approvals: 1, roles: ['staff', 'top-management'], authorMay: false };
  expect(ruleIssues(rule).map(({ path }) => path)).toEqual(['approvals']);
  expect(ruleIssues({ ...rule, approvals: 2, roles: ['staff', 'staff'] }).map(({ path }) => path)).toEqual(['roles']);
});
