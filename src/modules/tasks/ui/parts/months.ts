// SPDX-License-Identifier: Apache-2.0
import { daysAfter } from '../../../../contract/calendar.ts';
import { weekOf } from '../../model.ts';

/** A month so many later. @param month YYYY-MM */
export function monthAfter(month: string, months: number): string {
  const date = new Date(`${month}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 7);
}

/** The weeks that have a day of the month, each with its seven days from Monday on. */
export function weeksOf(month: string): string[][] {
  const weeks: string[][] = [];
  for (let monday = weekOf(`${month}-01`); monday < `${monthAfter(month, 1)}-01`; monday = daysAfter(monday, 7))
    weeks.push(Array.from({ length: 7 }, (_, day) => daysAfter(monday, day)));
  return weeks;
}
