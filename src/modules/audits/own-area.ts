// SPDX-License-Identifier: Apache-2.0
import { AppError } from '../../platform/errors.ts';
import type { QueryContext } from '../../platform/invoke/context.ts';
import type { AreaProvider } from '../areas.ts';
import type { Worker } from '../due.ts';
import { readHolders } from '../users/index.ts';
import { ownAreas } from './programme-model.ts';
import type { Audit, Conflict } from './programme-schemas.ts';
import { unitsBelow } from './store/programme.ts';

type Planned = Pick<Audit, 'id' | 'items' | 'units'>;

/** What these people answer for in the scope of an audit. */
export async function findConflicts(
  ctx: QueryContext,
  providers: readonly AreaProvider[],
  audit: Planned,
  people: readonly Worker[],
): Promise<Conflict[]> {
  if (people.length === 0) return [];
  const scope = { items: audit.items, units: await unitsBelow(ctx, audit.units) };
  const nameOf = new Map(people.map(({ userId, name }) => [userId, name]));
  const found: Conflict[] = [];
  for (const provider of providers)
    for (const area of ownAreas(scope, await provider.areas(ctx, people)))
      found.push({ ...area, name: nameOf.get(area.userId) ?? '' });
  return found;
}

/** The accounts of these people, in their order. @throws AppError invalid-input for who has none */
export async function readTeam(ctx: QueryContext, ids: readonly string[]): Promise<Worker[]> {
  const holders = ids.length === 0 ? [] : await readHolders(ctx);
  return [...new Set(ids)].flatMap((id) => holders.filter(({ userId }) => userId === id));
}

/**
 * Nobody audits their own area (ISO/IEC 27001 9.2.2 c).
 * @throws AppError not-permitted with what each of them answers for; it stays on the audit trail
 */
export function requireIndependent({ id }: Pick<Audit, 'id'>, path: string, conflicts: readonly Conflict[]): void {
  if (conflicts.length === 0) return;
  const issues = conflicts.map(({ name, kind, ref, title }) => ({
    path,
    message: `${name} answers for the ${kind} ${title === null ? ref : `${title} (${ref})`}, which is in the scope`,
  }));
  const said = issues.slice(0, 5).map(({ message }) => message);
  throw new AppError('not-permitted', `Nobody audits their own area: ${said.join('; ')}.`, {
    issues,
    attempt: { subject: 'audit', id },
  });
}
