// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { Id } from '../../contract/wire.ts';
import { Unit } from './schemas.ts';

const Moment = z.union([z.number(), z.literal('infinite')]);
/** With its error: of the computation where it is exact, the standard error where it was simulated. */
const Figure = z.object({ value: Moment, error: Moment });
const Year = z.object({
  mean: Figure,
  risks: z.array(z.object({ probability: z.number(), valueAtRisk: Figure, expectedShortfall: Figure })),
  curve: z.array(z.object({ loss: z.number(), exceedance: z.number() })),
});
export type Year = z.output<typeof Year>;

const asked = { unit: Unit, learnt: z.boolean().default(false) };

export const Assumptions = z.object({
  ...asked,
  /** Between what any two ways to lose cost in a year (Gaussian copula). Above 0 there is no exact answer, so it is simulated. */
  correlation: z.number().min(0).max(1).default(0),
  /** Events a year that hit several at once, on top of what each has by itself. */
  shockRate: z.number().min(0).max(100).default(0),
  /** How probably such an event hits each of them. */
  shockShare: z.number().min(0).max(1).default(0.5),
  /** Of an insurance over all losses of a year: what the hospital bears itself before, and what is paid at the most. */
  deductible: z.number().min(0).max(1e15).optional(),
  cover: z.number().positive().max(1e15).optional(),
  /** Simulated years. */
  trials: z.int32().min(1000).max(300_000).default(100_000),
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .default(1),
});
export type Assumptions = z.output<typeof Assumptions>;

export const WhatIf = z.object({
  unit: Unit,
  /** The stated estimates alone, exact; null where there are none. */
  plain: Year.nullable(),
  /** With the assumptions; with insurance, what is left to the hospital. */
  assumed: Year.nullable(),
  /** How it was computed; a simulation names seed, generator and its mean beside the closed form. */
  simulated: z
    .object({
      trials: z.number().int(),
      seed: z.number().int(),
      generator: z.string(),
      check: z.object({ simulated: Moment, standardError: Moment, closedForm: Moment }),
    })
    .nullable(),
  withoutEstimate: z.number().int(),
  hidden: z.number().int(),
});
export type WhatIf = z.output<typeof WhatIf>;

/** What a number is multiplied by: 0.4 leaves 40 % of it. */
const Range = z.object({
  low: z.number().min(0).max(10),
  mode: z.number().min(0).max(10),
  high: z.number().min(0).max(10),
});
const unchanged = { low: 1, mode: 1, high: 1 };

export const ControlSet = z.object({
  ...asked,
  /** The ways to lose that the controls act on. */
  on: z.array(Id).min(1).max(100),
  frequency: Range.default(unchanged),
  severity: Range.default(unchanged),
  /** In a year, in the unit of the losses. */
  cost: z.number().positive().max(1e15).optional(),
});
export type ControlSet = z.output<typeof ControlSet>;

export const ControlReturn = z.object({
  unit: Unit,
  before: Year,
  after: Year,
  /** Of the expected loss, at the best, most likely and worst that was said of the controls. */
  reduction: z.object({ best: Moment.nullable(), likely: Moment.nullable(), worst: Moment.nullable() }),
  /** (reduction - cost) / cost; null without a cost. */
  returnOnCost: z.object({ best: Moment.nullable(), likely: Moment.nullable(), worst: Moment.nullable() }).nullable(),
});
export type ControlReturn = z.output<typeof ControlReturn>;

export const Tornado = z.object({
  unit: Unit,
  /** Every input is tried at this part of its estimate and at this multiple of it. */
  factor: z.number(),
  base: z.object({ mean: Moment, valueAtRisk: z.number() }).nullable(),
  bars: z.array(
    z.object({
      scenarioId: Id,
      name: z.string(),
      part: z.enum(['frequency', 'severity']),
      low: z.object({ factor: z.number(), mean: Moment, valueAtRisk: z.number() }),
      high: z.object({ factor: z.number(), mean: Moment, valueAtRisk: z.number() }),
    }),
  ),
  /** Ways to lose with a smaller mean, which were not tried. */
  notTried: z.number().int(),
});
export type Tornado = z.output<typeof Tornado>;

export const TornadoInput = z.object({ ...asked, factor: z.number().min(1).max(10).default(2) });
