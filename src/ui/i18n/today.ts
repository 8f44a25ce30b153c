// SPDX-License-Identifier: Apache-2.0
import { dayIn, startOfDay } from '../../contract/calendar.ts';
import { timeZone } from './time-zone.ts';

/** The calendar day of an instant where the organisation is, as YYYY-MM-DD; that of now by default. */
export const dayOf = (at: Date = new Date()): string => dayIn(timeZone(), at);

/** The instant at which a day (YYYY-MM-DD) begins where the organisation is; with `days`, one that is so many later. */
export const beginningOf = (day: string, days = 0): Date => startOfDay(timeZone(), day, days);
