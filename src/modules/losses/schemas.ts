// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { DateOnly, Id, Instant } from '../../contract/wire.ts';
import { Line, Prose, RegisterItem } from '../register-wire.ts';

/** What losses are counted in. Money and hours of care lost are never converted into each other, harm into neither. */
export const units = ['currency', 'hours'] as const;
export const Unit = z.enum(units);
export type Unit = z.output<typeof Unit>;

/** How often in a year; what is possible is checked by the engine. */
export const Frequency = z.discriminatedUnion('kind', [
  /** Any number of events, `rate` of them expected in a year. */
  z.strictObject({ kind: z.literal('poisson'), rate: z.number() }),
  /** As poisson, but years differ more: the variance is mean + mean² / size. */
  z.strictObject({ kind: z.literal('negative-binomial'), mean: z.number(), size: z.number() }),
  /** One event a year at the most. */
  z.strictObject({ kind: z.literal('bernoulli'), probability: z.number() }),
]);
export type Frequency = z.output<typeof Frequency>;

const Body = [
  /** Lognormal, between `low` and `high` with 90 % certainty. */
  z.strictObject({ kind: z.literal('lognormal-interval'), low: z.number(), high: z.number() }),
  z.strictObject({ kind: z.literal('pert'), low: z.number(), mode: z.number(), high: z.number() }),
  /** Each of these equally likely. */
  z.strictObject({ kind: z.literal('empirical'), values: z.array(z.number()).min(1).max(1000) }),
] as const;

/** How much one event loses, in the unit of the scenario. */
export const Severity = z.discriminatedUnion('kind', [
  ...Body,
  /** A generalised Pareto tail above a threshold that is exceeded with the probability `exceedance`. */
  z.strictObject({
    kind: z.literal('gpd-tailed'),
    body: z.discriminatedUnion('kind', [...Body]),
    threshold: z.number(),
    xi: z.number(),
    beta: z.number(),
    exceedance: z.number(),
  }),
]);
export type Severity = z.output<typeof Severity>;

/** What somebody estimated. Estimates never change: a better one follows, and the earlier ones stay to be judged. */
export const Estimate = z.object({
  id: Id,
  frequency: Frequency,
  severity: Severity,
  /** What it rests on: data, comparison, who was asked. */
  basis: z.string(),
  estimator: z.string(),
  estimatedOn: DateOnly,
  /** As sure as somebody who has watched for so many years; null when nobody said, and then incidents teach nothing. */
  worthYears: z.number().nullable(),
  enteredBy: z.string(),
  enteredAt: Instant,
});
export type Estimate = z.output<typeof Estimate>;

export const NewEstimate = z.object({
  frequency: Frequency,
  severity: Severity,
  basis: Prose,
  /** By default whoever enters it. */
  estimator: Line.optional(),
  /** By default today; never later. */
  estimatedOn: DateOnly.optional(),
  worthYears: z.number().positive().max(1000).optional(),
});
export type NewEstimate = z.output<typeof NewEstimate>;

/** A loss that the hospital has had. */
export const ObservedLoss = z.object({
  id: Id,
  on: DateOnly,
  amount: z.number(),
  note: z.string().nullable(),
  enteredBy: z.string(),
  enteredAt: Instant,
  withdrawn: z.boolean(),
});
export type ObservedLoss = z.output<typeof ObservedLoss>;

/** One way to lose. */
export const LossScenario = RegisterItem.extend({
  name: z.string(),
  unit: Unit,
  /** The risk of the register whose loss this is. */
  riskId: Id.nullable(),
  /** Since when every loss of this kind is on record here; null when that cannot be said. */
  observedSince: DateOnly.nullable(),
  note: z.string().nullable(),
});
export type LossScenario = z.output<typeof LossScenario>;

export const ListedScenario = LossScenario.extend({
  /** When it was estimated last; null for never. */
  estimatedOn: DateOnly.nullable(),
  estimator: z.string().nullable(),
  /** Losses on record. */
  observed: z.number().int(),
});
export type ListedScenario = z.output<typeof ListedScenario>;

const Event = z.object({
  events: z.number().int(),
  years: z.number(),
  frequency: Frequency,
  /** Null where what was lost teaches nothing about a severity of this kind. */
  severity: z.object({ kind: z.literal('lognormal'), mu: z.number(), sigma: z.number() }).nullable(),
});
/** The estimate after the hospital's own years; or why there is none. */
export const Learnt = z.union([
  z.object({ known: z.literal(true) }).extend(Event.shape),
  z.object({
    known: z.literal(false),
    missing: z.enum(['estimate', 'worth', 'observation']),
  }),
]);
export type Learnt = z.output<typeof Learnt>;

export const ScenarioDetail = LossScenario.extend({
  /** The newest first; that one is in force. */
  estimates: z.array(Estimate),
  observed: z.array(ObservedLoss),
  learnt: Learnt,
});
export type ScenarioDetail = z.output<typeof ScenarioDetail>;

const Point = z.object({ loss: z.number(), probability: z.number() });
/** What top management is ready to bear: two losses, and how probable a year beyond each may be. */
export const Tolerance = z.object({
  id: Id,
  unit: Unit,
  points: z.tuple([Point, Point]),
  setBy: z.string(),
  setAt: Instant,
});
export type Tolerance = z.output<typeof Tolerance>;
export const NewTolerance = Tolerance.pick({ unit: true, points: true }).extend({
  /** The tolerance in force that the person has seen; null where there was none. */
  seen: Id.nullable(),
});

/** A number, or that there is none because the tail is too heavy. */
const Moment = z.union([z.number(), z.literal('infinite')]);
const Sure = z.object({ value: z.number(), error: z.number() });
const Figure = z.object({ value: Moment, error: z.number() });

/** The loss of a year over all scenarios of a unit. */
export const Portfolio = z.object({
  unit: Unit,
  /** Null where there is no estimate to compute from. */
  result: z
    .object({
      /** Exact for the stated inputs: computed, not simulated. Each figure has the error of its computation. */
      exact: z.literal(true),
      mean: Figure,
      noLoss: Sure,
      risks: z.array(z.object({ probability: z.number(), valueAtRisk: Sure, expectedShortfall: Figure })),
      curve: z.array(z.object({ loss: z.number(), exceedance: Sure })),
      gridSize: z.number().int(),
    })
    .nullable(),
  /** What it was computed from, those with the largest share of the mean first. */
  inputs: z.array(
    z.object({
      scenarioId: Id,
      name: z.string(),
      frequency: Frequency,
      severity: Severity,
      estimator: z.string(),
      estimatedOn: DateOnly,
      learnt: z.boolean(),
      mean: Moment,
    }),
  ),
  /** In the scope, but without an estimate: they are not in the result. */
  withoutEstimate: z.number().int(),
  /** Outside the scope: they are not in the result either. */
  hidden: z.number().int(),
  tolerance: Tolerance.nullable(),
  /** Where a year beyond a loss is more probable than tolerated; null without tolerance or result. */
  excesses: z
    .object({
      excesses: z.array(z.object({ from: z.number(), to: z.number() })),
      /** Whether the curve reaches over all of the tolerance. */
      complete: z.boolean(),
    })
    .nullable(),
});
export type Portfolio = z.output<typeof Portfolio>;

/** How past estimates turned out. */
export const Calibration = z.object({
  intervals: z
    .object({
      count: z.number().int(),
      held: z.number().int(),
      share: z.number(),
      confidence: z.tuple([z.number(), z.number()]).readonly(),
      verdict: z.enum(['too-narrow', 'too-wide', 'consistent']),
    })
    .nullable(),
  probabilities: z.object({ count: z.number().int(), score: z.number(), reference: z.number() }).nullable(),
  hidden: z.number().int(),
});
