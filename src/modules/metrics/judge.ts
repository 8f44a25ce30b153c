// SPDX-License-Identifier: Apache-2.0
import { daysAfter } from '../../contract/calendar.ts';
import type { Metric } from '../metric.ts';
import { freshDays, freshValue, lacksOf, meets, type Trend, trendOf, type Value } from './model.ts';
import type { JudgedObjective, MeasuredMetric, Newest, Objective } from './schemas.ts';
import { pointOf } from './store.ts';

/** A trend is told against what was measured so many days ago, or the last time before that. */
const trendDays = 30;

export const asValue = ({ low, high, reason }: Pick<Newest, 'low' | 'high' | 'reason'>): Value =>
  low === null ? { reason: reason ?? 'no-data' } : { reason: null, low, high };

function trendIn(course: readonly Newest[], better: Metric['better'], today: string): Trend {
  const [newest] = course;
  if (!newest) return 'cannot-tell';
  const from = daysAfter(today, -trendDays);
  const before = course.find(({ day }) => day <= from) ?? course.at(-1);
  return trendOf(before && before !== newest ? asValue(before) : null, asValue(newest), better);
}

export function judgeMetric(metric: Metric, course: readonly Newest[], today: string): MeasuredMetric {
  const { id, title, rule, unit, better, to } = metric;
  return {
    ...{ id, title, rule, unit, better, to, module: id.slice(0, id.indexOf('.')) },
    ...{ newest: course[0] ?? null, trend: trendIn(course, better, today) },
    points: course.map(pointOf).toReversed(),
  };
}

/** @param metric what Wardline measures it by; undefined where people do, or where there is no such metric any more */
export function judgeObjective(
  row: Objective,
  metric: Metric | undefined,
  course: readonly Newest[],
  today: string,
): JudgedObjective {
  const [newest = null] = course;
  const better = metric?.better ?? row.better ?? 'higher';
  const from = daysAfter(today, -(row.metric === null ? freshDays.byHand : freshDays.itself));
  const value: Value = newest ? freshValue(asValue(newest), newest.day, from) : { reason: 'no-data' };
  return {
    ...row,
    ...{ unit: metric?.unit ?? row.unit ?? 'count', better, metricTitle: metric?.title ?? null, newest },
    met: { reason: null, ...meets(value, row.target, better) },
    trend: trendIn(course, better, today),
    points: course.map(pointOf).toReversed(),
    lacks: lacksOf(row),
  };
}
