// SPDX-License-Identifier: Apache-2.0
import type { Task } from '../../schemas.ts';

type Recurrence = NonNullable<Task['recurrence']>;

/** How often things usually come again. */
export const recurrences = [
  { id: '', recurrence: null },
  { id: 'week', recurrence: { every: 1, unit: 'week' } },
  { id: 'month', recurrence: { every: 1, unit: 'month' } },
  { id: 'quarter', recurrence: { every: 3, unit: 'month' } },
  { id: 'half-year', recurrence: { every: 6, unit: 'month' } },
  { id: 'year', recurrence: { every: 1, unit: 'year' } },
  { id: 'two-years', recurrence: { every: 2, unit: 'year' } },
] as const satisfies readonly { readonly id: string; readonly recurrence: Recurrence | null }[];

export const recurrenceOf = (id: string): Recurrence | null =>
  recurrences.find((one) => one.id === id)?.recurrence ?? null;

/** The usual one that a recurrence is; undefined for another. */
export const usualOf = (recurrence: Task['recurrence']): string | undefined =>
  recurrences.find(({ recurrence: one }) => one?.every === recurrence?.every && one?.unit === recurrence?.unit)?.id;
