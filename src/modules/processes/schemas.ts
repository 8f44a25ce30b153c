// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { AnswerWire, DateOnly, Id, Instant } from '../../contract/wire.ts';
import { Line, Prose, RegisterItem } from '../register-wire.ts';
import { processKinds, sightings } from './model.ts';

const text = z.string().nullable();

export const ProcessFields = z.object({
  name: Line,
  kind: z.enum(processKinds),
  description: Prose.nullable(),
  downtimeForm: Line.nullable(),
  owner: Line.nullable(),
  reviewDue: DateOnly.nullable(),
});
export const Process = RegisterItem.extend({
  name: z.string(),
  kind: z.enum(processKinds),
  description: text,
  /** The form on paper that is used while systems are down, and where it lies. */
  downtimeForm: text,
  owner: text,
  reviewDue: text,
});
export type Process = z.output<typeof Process>;

export const StepFields = z.object({
  name: Line,
  who: Line.nullable(),
  information: Prose.nullable(),
  /** Controls of ISO 27799, by their number. */
  controls: z.array(Line).max(20),
});
export type StepFields = z.output<typeof StepFields>;
const Control = z.object({ id: z.string(), title: z.object({ en: z.string(), de: z.string() }) });
export const Step = z.object({ name: z.string(), who: text, information: text, controls: z.array(Control) });
export type Step = z.output<typeof Step>;

export const SeenStep = z.object({ step: Line, seen: z.enum(sightings), note: Prose.nullable() });
export const Walk = z.object({
  id: Id,
  walkedOn: DateOnly,
  walkedBy: z.string(),
  enteredBy: z.string(),
  enteredAt: Instant,
  steps: z.array(z.object({ step: z.string(), seen: z.enum(sightings), note: text })),
  note: text,
});
export type Walk = z.output<typeof Walk>;

export const ListedProcess = Process.extend({
  steps: z.array(Step),
  /** Whether it runs as it is described. */
  runs: AnswerWire,
  walkedOn: text,
  /** Steps in which no control stands. */
  bare: z.number().int(),
});
export type ListedProcess = z.output<typeof ListedProcess>;
export const ProcessDetail = ListedProcess.extend({ walks: z.array(Walk) });
export type ProcessDetail = z.output<typeof ProcessDetail>;
