// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { unknownReasons } from '../../contract/answer.ts';
import { AnswerWire, DateOnly, Instant, LocalTextWire } from '../../contract/wire.ts';
import { Line, Prose, RegisterItem } from '../register-wire.ts';
import { betters, metricUnits, outcomes, trends } from './model.ts';

/** A value of one day: between two bounds, or why there is none. */
export const Point = z.object({
  day: DateOnly,
  low: z.number().nullable(),
  high: z.number().nullable(),
  reason: z.enum(unknownReasons).nullable(),
});
export type Point = z.output<typeof Point>;

/** The newest measurement, with where it comes from. */
export const Newest = Point.extend({
  counted: z.number().int().nullable(),
  unknown: z.number().int().nullable(),
  measuredAt: Instant,
  measuredBy: z.string(),
  note: z.string().nullable(),
});
export type Newest = z.output<typeof Newest>;

const Measure = z.object({ unit: z.enum(metricUnits), better: z.enum(betters) });

export const MeasuredMetric = Measure.extend({
  id: z.string(),
  module: z.string(),
  title: LocalTextWire,
  rule: LocalTextWire,
  to: z.string(),
  newest: Newest.nullable(),
  trend: z.enum(trends),
  points: z.array(Point),
});
export type MeasuredMetric = z.output<typeof MeasuredMetric>;

const Amount = z.number().min(-1e12).max(1e12);
export const ObjectiveFields = z.object({
  name: Line,
  purpose: Prose.nullable(),
  metric: Line.nullable(),
  measure: Prose.nullable(),
  unit: z.enum(metricUnits).nullable(),
  better: z.enum(betters).nullable(),
  baseline: Amount.nullable(),
  target: Amount.nullable(),
  actions: Prose.nullable(),
  resources: Prose.nullable(),
  owner: Line.nullable(),
  due: DateOnly.nullable(),
  agreedOn: DateOnly.nullable(),
  agreedBy: Line.nullable(),
  outcome: z.enum(outcomes).nullable(),
  closedOn: DateOnly.nullable(),
  closedReason: Prose.nullable(),
});

const text = z.string().nullable();
export const Objective = RegisterItem.extend({
  name: z.string(),
  purpose: text,
  /** What Wardline measures it by; null where people measure it. */
  metric: text,
  /** How people measure it. */
  measure: text,
  unit: z.enum(metricUnits).nullable(),
  better: z.enum(betters).nullable(),
  baseline: z.number().nullable(),
  target: z.number().nullable(),
  actions: text,
  resources: text,
  owner: text,
  due: text,
  agreedOn: text,
  agreedBy: text,
  outcome: z.enum(outcomes).nullable(),
  closedOn: text,
  closedReason: text,
});
export type Objective = z.output<typeof Objective>;

export const JudgedObjective = Objective.extend({
  ...Measure.shape,
  metricTitle: LocalTextWire.nullable(),
  newest: Newest.nullable(),
  /** Whether the target is met now. */
  met: AnswerWire,
  trend: z.enum(trends),
  points: z.array(Point),
  /** What it must say that it does not (ISO/IEC 27001 6.2). */
  lacks: z.array(z.string()),
});
export type JudgedObjective = z.output<typeof JudgedObjective>;
