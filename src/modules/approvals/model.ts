// SPDX-License-Identifier: Apache-2.0
import type { Approval, ApprovalRule } from '../approval-kinds.ts';

type Cast = { readonly roles: readonly string[] };
export type Missing = Approval['missing'];

/**
 * The roles that nobody stands for, when each person stands for one of them and as many as possible are stood for
 * (a matching, by augmenting paths).
 */
export function rolesMissing(roles: readonly string[], cast: readonly Cast[]): string[] {
  const standsFor = new Map<number, string>();
  const place = (role: string, tried: Set<number>): boolean =>
    cast.some((vote, person) => {
      if (!vote.roles.includes(role) || tried.has(person)) return false;
      tried.add(person);
      const other = standsFor.get(person);
      if (other !== undefined && !place(other, tried)) return false;
      standsFor.set(person, role);
      return true;
    });
  return roles.filter((role) => !place(role, new Set()));
}

/** What a rule still asks for after these approvals, each by another person. */
export function missingOf({ approvals, roles }: ApprovalRule, cast: readonly Cast[]): Missing {
  const missing = rolesMissing(roles, cast);
  return { approvals: Math.max(approvals - cast.length, missing.length, 0), roles: missing };
}

/** Who acts, whether with a token or without. */
export const personOf = (actor: string): string => actor.split(' token:')[0] ?? actor;

/** What contradicts itself in a rule. */
export function ruleIssues({ approvals, roles }: ApprovalRule): { path: string; message: string }[] {
  return [
    ...(new Set(roles).size < roles.length ? [{ path: 'roles', message: 'names a role twice' }] : []),
    ...(roles.length > approvals
      ? [{ path: 'approvals', message: `must be ${roles.length} at least: one person stands for one role` }]
      : []),
  ];
}
