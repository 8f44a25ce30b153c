// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { AnswerWire, DateOnly, Id } from '../../contract/wire.ts';
import { Line, Prose, RegisterItem } from '../register-wire.ts';
import { exerciseKinds, harms, results } from './model.ts';

const Hours = z.number().min(0).max(100_000);
const Harm = z.enum(harms).nullable();
const text = z.string().nullable();
const number = z.number().nullable();

export const ServiceFields = z.object({
  name: Line,
  description: Prose.nullable(),
  maximumHours: Hours.positive().nullable(),
  objectiveHours: Hours.positive().nullable(),
  dataHours: Hours.nullable(),
  harm4: Harm,
  harm24: Harm,
  harm72: Harm,
  peakTimes: Prose.nullable(),
  minimumService: Prose.nullable(),
  dependsOn: Prose.nullable(),
  owner: Line.nullable(),
  reviewDue: DateOnly.nullable(),
});
export const Service = RegisterItem.extend({
  name: z.string(),
  description: text,
  /** The longest outage that the hospital calls tolerable (MTPD). */
  maximumHours: number,
  /** Within which it is to be back (RTO), and how much of its data may be lost (RPO). */
  objectiveHours: number,
  dataHours: number,
  /** Harm to patients after 4, 24 and 72 hours without it. */
  harm4: Harm,
  harm24: Harm,
  harm72: Harm,
  peakTimes: text,
  minimumService: text,
  dependsOn: text,
  owner: text,
  reviewDue: text,
});
export type Service = z.output<typeof Service>;

export const ListedService = Service.extend({
  tolerable: AnswerWire,
  recovers: AnswerWire,
  /** What the newest exercise that brought it back has shown. */
  shown: z.object({ exerciseId: Id, heldOn: DateOnly, hours: z.number() }).nullable(),
  procedures: z.number().int(),
});
export type ListedService = z.output<typeof ListedService>;
export const ServiceDetail = ListedService.extend({
  assets: z.array(z.object({ id: Id, name: z.string() })),
  /** How many of its assets lie outside of the reader's scope. */
  hiddenAssets: z.number().int(),
});
export type ServiceDetail = z.output<typeof ServiceDetail>;

export const ProcedureFields = z.object({
  name: Line,
  serviceId: Id.nullable(),
  place: Line.nullable(),
  beginsWhen: Prose.nullable(),
  endsWhen: Prose.nullable(),
  printedOn: DateOnly.nullable(),
  owner: Line.nullable(),
  reviewDue: DateOnly.nullable(),
});
export const Procedure = RegisterItem.extend({
  name: z.string(),
  serviceId: Id.nullable(),
  place: text,
  beginsWhen: text,
  endsWhen: text,
  printedOn: text,
  owner: text,
  reviewDue: text,
});
export type Procedure = z.output<typeof Procedure>;
export const ListedProcedure = Procedure.extend({ usable: AnswerWire, service: text });
export type ListedProcedure = z.output<typeof ListedProcedure>;

export const ExerciseFields = z.object({
  name: Line,
  kind: z.enum(exerciseKinds),
  serviceId: Id.nullable(),
  plannedFor: DateOnly.nullable(),
  heldOn: DateOnly.nullable(),
  scenario: Prose.nullable(),
  participants: Prose.nullable(),
  objectives: Prose.nullable(),
  result: z.enum(results).nullable(),
  recoveredHours: Hours.nullable(),
  findings: Prose.nullable(),
  lessons: Prose.nullable(),
  owner: Line.nullable(),
});
export const Exercise = RegisterItem.extend({
  name: z.string(),
  kind: z.enum(exerciseKinds),
  serviceId: Id.nullable(),
  plannedFor: text,
  heldOn: text,
  scenario: text,
  participants: text,
  objectives: text,
  result: z.enum(results).nullable(),
  recoveredHours: number,
  findings: text,
  lessons: text,
  owner: text,
});
export type Exercise = z.output<typeof Exercise>;
export const ListedExercise = Exercise.extend({ service: text });
export type ListedExercise = z.output<typeof ListedExercise>;
