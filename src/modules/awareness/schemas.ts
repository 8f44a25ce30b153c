// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { DateOnly, Id, Instant } from '../../contract/wire.ts';
import { Line, RegisterItem } from '../register-wire.ts';
import { kinds, standings } from './model.ts';

const text = z.string().nullable();
const count = z.number().int();

export const RequirementFields = z.object({
  name: Line,
  kind: z.enum(kinds),
  /** As the staff register names them, separated by semicolons; null for everybody. */
  roles: Line.nullable(),
  departments: Line.nullable(),
  months: count.min(1).max(120).nullable(),
  evidence: Line.nullable(),
  owner: Line.nullable(),
});
const Counts = z.object({ met: count, 'ends-soon': count, ended: count, missing: count, unknown: count });
export const Requirement = RegisterItem.extend({
  name: z.string(),
  kind: z.enum(kinds),
  roles: text,
  departments: text,
  months: count.nullable(),
  evidence: text,
  owner: text,
  /** Of those employed within the scope for whom it is, or may be. */
  counts: Counts,
  /** The first day on which a record of somebody employed ends or has ended; null where none does. */
  renewBy: DateOnly.nullable(),
  /** Nobody is employed, as far as the staff register says. */
  withoutStaff: z.boolean(),
});
export type Requirement = z.output<typeof Requirement>;

/** A person for whom a requirement is, or may be. */
export const Standing = z.object({
  personId: Id,
  name: text,
  department: text,
  role: text,
  standing: z.enum(standings),
  doneOn: DateOnly.nullable(),
  until: DateOnly.nullable(),
  evidence: text,
  recordId: Id.nullable(),
  enteredBy: text,
  enteredAt: Instant.nullable(),
});
export type Standing = z.output<typeof Standing>;
