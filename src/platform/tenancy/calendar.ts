// SPDX-License-Identifier: Apache-2.0
import { type RawBuilder, sql } from 'kysely';

/** The instant at which the day after a date begins in a time zone: until then, what ends on that date holds. */
export const endOfDay = (date: RawBuilder<unknown>, timeZone: string): RawBuilder<unknown> =>
  sql`((${date} + 1)::timestamp at time zone ${timeZone})`;
