// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import type { CommandContext, Contexts, QueryContext } from '../../platform/invoke/context.ts';
import { attempt } from '../../platform/tenancy/attempt.ts';
import { exactly, type Measured, type Metric } from '../metric.ts';
import { prefixed } from '../register-contract.ts';
import { edited, notPossible } from '../register-errors.ts';
import { registerHandlers } from '../register-handlers.ts';
import type { metrics, objectiveList } from './contract.ts';
import { judgeMetric, judgeObjective } from './judge.ts';
import type { JudgedObjective, Objective } from './schemas.ts';
import * as store from './store.ts';

/** @param all what the modules can measure */
export function createHandlers(all: readonly Metric[]): Handlers<typeof metrics, Contexts> {
  const metricOf = (id: string | null) => all.find((metric) => metric.id === id);
  const objectives = registerHandlers<Objective, JudgedObjective, typeof objectiveList.fields>({
    ...{ list: store.objectives, what: 'objective' },
    async show(ctx, rows) {
      const courses = await store.readCourses(
        ctx,
        rows.map(({ id, metric }) => metric ?? id),
      );
      return rows.map((row) =>
        judgeObjective(row, metricOf(row.metric), courses.get(row.metric ?? row.id) ?? [], ctx.today),
      );
    },
    check: (ctx, values, before) => checkObjective(values as Checked, before, metricOf, ctx.today),
  });
  return {
    async all(ctx) {
      const courses = await store.readCourses(
        ctx,
        all.map(({ id }) => id),
      );
      const items = all.map((metric) => judgeMetric(metric, courses.get(metric.id) ?? [], ctx.today));
      return { today: ctx.today, items };
    },
    measure: (ctx) => measureAll(ctx, all),
    ...prefixed('objective', objectives.handlers),
    async objectiveMeasure(ctx, { day, value, note, ...edit }) {
      const isTouched = await store.touch(ctx, edit);
      const row = edited(isTouched, edit.revision, await objectives.shown(ctx, edit.id), 'objective');
      if (row.metric !== null) throw notPossible('id', 'this objective is measured by Wardline itself');
      if (day > ctx.today) throw notPossible('day', 'nothing is measured on a day to come');
      await store.insertMeasurements(ctx, [{ metric: row.id, day, measured: exactly(value, 1), note }]);
      return objectives.shown(ctx, row.id);
    },
  };
}

/** Measures everything over the whole group; what cannot be measured says so, and holds up nothing else. */
export async function measureAll(ctx: CommandContext, all: readonly Metric[]) {
  const whole: QueryContext = { ...ctx, scope: 'all', permissions: 'all' };
  const measured: store.Measurement[] = [];
  for (const { id, measure } of all)
    measured.push({
      ...{ metric: id, day: ctx.today },
      measured: await attempt<Measured>(
        ctx.db,
        () => measure(whole),
        (error) => {
          ctx.log.error({ err: error, metric: id }, 'this could not be measured');
          return { reason: 'not-computable' };
        },
      ),
    });
  await store.insertMeasurements(ctx, measured);
  return { measured: measured.length, withoutValue: measured.filter((one) => 'reason' in one.measured).length };
}

type Checked = Partial<
  Pick<
    Objective,
    'metric' | 'measure' | 'unit' | 'better' | 'agreedOn' | 'agreedBy' | 'outcome' | 'closedOn' | 'closedReason'
  >
>;

function checkObjective(
  row: Checked,
  before: JudgedObjective | null,
  metricOf: (id: string | null) => Metric | undefined,
  today: string,
): void {
  const { metric = null, measure = null, agreedOn = null, outcome = null, closedOn = null } = row;
  if (metric !== null && !metricOf(metric)) throw notPossible('metric', `Wardline measures nothing called ${metric}`);
  if (metric !== null && measure !== null) throw notPossible('measure', 'it is measured by Wardline, or by people');
  if (metric === null && measure !== null && !(row.unit && row.better))
    throw notPossible(row.unit ? 'better' : 'unit', 'what people measure has a unit, and is better higher or lower');
  if (agreedOn !== null && agreedOn > today) throw notPossible('agreedOn', 'it is agreed once it was');
  if ((agreedOn === null) !== ((row.agreedBy ?? null) === null))
    throw notPossible('agreedBy', 'what was agreed has a day and says by whom');
  if ((outcome === null) !== (closedOn === null))
    throw notPossible('closedOn', 'what has come to its end has a day and an outcome');
  if (closedOn !== null && closedOn > today) throw notPossible('closedOn', 'nothing ends on a day to come');
  if (outcome === 'achieved' && before?.met.answer !== 'pass' && !row.closedReason)
    throw notPossible('closedReason', 'what was measured does not show it: say why it counts as achieved');
  if (outcome === 'given-up' && !row.closedReason) throw notPossible('closedReason', 'it is given up for a reason');
}
