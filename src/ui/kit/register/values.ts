// SPDX-License-Identifier: Apache-2.0
import { instantIn, wallClockIn } from '../../../contract/calendar.ts';
import { timeZone } from '../../i18n/time-zone.ts';
import type { Register, RegisterField, RegisterRow, RegisterValues } from './types.ts';

const asText = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);

/** A row as its form shows it. */
export function valuesOf<Row extends RegisterRow>(register: Register<Row>, row: Row | null): RegisterValues {
  const own: Readonly<Record<string, unknown>> = row ?? {};
  const values = register.fields.map(({ id, kind }) => [
    id,
    kind === 'instant' && own[id] ? wallClockIn(timeZone(), new Date(String(own[id]))) : asText(own[id]),
  ]);
  return { ...Object.fromEntries(values), ...(row && register.read?.(row)) };
}

const asField = ({ kind }: RegisterField, text: string): string | number | boolean | null => {
  if (text.trim() === '') return null;
  if (kind === 'number') return Number(text);
  if (kind === 'instant') return instantIn(timeZone(), text).toISOString();
  return kind === 'yes-no' ? text === 'yes' : text.trim();
};

/** What a form has changed, as the endpoints take it: null clears a field. */
export const asFields = (
  fields: readonly RegisterField[],
  changed: Partial<RegisterValues>,
): Record<string, string | number | boolean | null> =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const value = changed[field.id];
      return value === undefined ? [] : [[field.id, asField(field, value)]];
    }),
  );
