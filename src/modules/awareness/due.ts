// SPDX-License-Identifier: Apache-2.0
import type { QueryContext } from '../../platform/invoke/context.ts';
import type { DueItem, DueProvider, DueQuery } from '../due.ts';
import type { Requirement } from './schemas.ts';
import { readRequirements } from './service.ts';

/** Requirements that somebody has not met, which have no day, and those of which a record ends. */
export const dueRequirements: DueProvider = {
  ...{ kind: 'competence', permission: 'awareness:read', duty: 'awareness:record' },
  async due(ctx, query) {
    const items = (await readOnce(ctx))
      .filter(({ counts, renewBy }) => counts.missing > 0 || (renewBy !== null && renewBy <= query.until))
      .filter((row) => isTheirs(row, query))
      .map(asDue)
      .sort((a, b) => ((a.due ?? '9999') < (b.due ?? '9999') ? -1 : 1));
    return { items: items.slice(0, query.limit), total: items.length, hidden: 0 };
  },
};

/** Reminders ask for every person in one transaction: those who see the same are answered from one reading. */
const readings = new WeakMap<object, Map<string, Promise<Requirement[]>>>();
function readOnce(ctx: QueryContext): Promise<Requirement[]> {
  const known = readings.get(ctx.db) ?? new Map<string, Promise<Requirement[]>>();
  readings.set(ctx.db, known);
  const scope = JSON.stringify(ctx.scope);
  const reading = known.get(scope) ?? readRequirements(ctx);
  known.set(scope, reading);
  return reading;
}

function isTheirs({ owner }: Requirement, { people, unowned }: DueQuery): boolean {
  if (people === null) return true;
  if (owner === null) return unowned;
  return people.some(({ userId, name }) => owner === `user:${userId}` || owner.toLowerCase() === name.toLowerCase());
}

const asDue = ({ id, name, owner, revision, renewBy, counts }: Requirement): DueItem => ({
  ...{ kind: 'competence', id, title: name, owner, revision, to: `/awareness/${id}` },
  due: renewBy,
  priority: counts.missing + counts.ended > 0 ? 'high' : 'normal',
});
