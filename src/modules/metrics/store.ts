// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';
import { rowSet } from '../../platform/db/row-set.ts';
import { newId } from '../../platform/ids.ts';
import type { CommandContext, QueryContext } from '../../platform/invoke/context.ts';
import type { Measured } from '../metric.ts';
import { type Edit, type Register, touchRow } from '../register.ts';
import type { RegisterList } from '../register-list.ts';
import { objectiveList } from './contract.ts';
import type { Newest, Point } from './schemas.ts';

const register: Register = {
  table: 'objective',
  columns: {
    name: { name: 'name', type: 'text', always: true },
    purpose: { name: 'purpose', type: 'text' },
    metric: { name: 'metric', type: 'text' },
    measure: { name: 'measure', type: 'text' },
    unit: { name: 'unit', type: 'text' },
    better: { name: 'better', type: 'text' },
    baseline: { name: 'baseline', type: 'double precision' },
    target: { name: 'target', type: 'double precision' },
    actions: { name: 'actions', type: 'text' },
    resources: { name: 'resources', type: 'text' },
    owner: { name: 'owner', type: 'text' },
    due: { name: 'due', type: 'date' },
    agreedOn: { name: 'agreed_on', type: 'date' },
    agreedBy: { name: 'agreed_by', type: 'text' },
    outcome: { name: 'outcome', type: 'text' },
    closedOn: { name: 'closed_on', type: 'date' },
    closedReason: { name: 'closed_reason', type: 'text' },
  },
};
export const objectives: RegisterList<typeof objectiveList.fields> = {
  ...{ spec: objectiveList, register, words: ['name', 'purpose', 'owner'] },
};

/** A measurement of one day, before it is kept. */
export type Measurement = {
  readonly metric: string;
  readonly day: string;
  readonly measured: Measured;
  readonly note?: string | undefined;
};

export async function insertMeasurements(ctx: CommandContext, all: readonly Measurement[]): Promise<void> {
  const rows = all.map(({ measured, ...row }) => ({ id: newId(), ...row, ...measured }));
  const types = { id: 'uuid', metric: 'text', day: 'date', low: 'double precision', high: 'double precision' } as const;
  await sql`insert into measurement (id, tenant_id, metric, measured_at, day, low, high, counted, unknown, reason, measured_by, note)
    select r.id, ${ctx.tenant}::uuid, r.metric, ${ctx.now}, r.day, r.low, r.high, r.counted, r.unknown, r.reason, ${ctx.actor}, r.note
    from ${rowSet(rows, { ...types, counted: 'integer', unknown: 'integer', reason: 'text', note: 'text' })} r`.execute(
    ctx.db,
  );
}

/** At most so many days of a course are shown: the newest. */
const most = 60;
type Kept = Newest & { readonly metric: string };

/** The course of some measures, the newest day first; of each day what was measured last. */
export async function readCourses(
  ctx: QueryContext,
  metrics: readonly string[],
): Promise<ReadonlyMap<string, readonly Newest[]>> {
  const result = await sql<Omit<Kept, 'measuredAt'> & { measuredAt: Date }>`
    select m.metric, q.* from unnest(${[...metrics]}::text[]) m(metric) cross join lateral (
      select distinct on (t.day) t.day, t.low, t.high, t.reason, t.counted, t.unknown, t.measured_at as "measuredAt",
        t.measured_by as "measuredBy", t.note
      from measurement t where t.metric = m.metric order by t.day desc, t.measured_at desc, t.id desc limit ${most}) q`.execute(
    ctx.db,
  );
  const courses = new Map<string, Newest[]>();
  for (const { metric, measuredAt, ...row } of result.rows)
    courses.set(metric, [...(courses.get(metric) ?? []), { ...row, measuredAt: measuredAt.toISOString() }]);
  return courses;
}

export const pointOf = ({ day, low, high, reason }: Newest): Point => ({ day, low, high, reason });

/** Counts the revision up. @returns whether there is such an objective in this revision within the scope */
export const touch = (ctx: CommandContext, edit: Edit): Promise<boolean> => touchRow(ctx, 'objective', edit);
