// SPDX-License-Identifier: Apache-2.0
import { type Expression, type RawBuilder, sql } from 'kysely';
import type { Scope } from '../../../platform/tenancy/scope.ts';

/** Condition: one of these units lies in the scope; none stands for the whole group, which lies in no part of it. */
export function touches(scope: Scope, units: Expression<unknown>): RawBuilder<boolean> {
  if (scope === 'all') return sql<boolean>`true`;
  return sql<boolean>`exists (select from unit_closure c
    where c.descendant = any(${units}) and c.ancestor = any(${[...scope]}::uuid[]))`;
}
