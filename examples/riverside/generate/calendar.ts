// SPDX-License-Identifier: Apache-2.0

/** The day on which Riverside is looked at. Nothing here asks the clock. */
export const today = '2026-11-01';

const dayMs = 86_400_000;
const dayNames = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const pad = (value: number): string => String(value).padStart(2, '0');

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10);
}

/** 31/12/2026, as the CMMS of a British maker writes it. */
export function dayMonthYear(date: string): string {
  return date.split('-').reverse().join('/');
}

/** 10/28/2026 7:12:44 AM, as PowerShell writes it on an American Windows. */
export function americanTime(date: string, seconds: number): string {
  const [year, month, day] = date.split('-').map(Number);
  const hour = Math.floor(seconds / 3600);
  const clock = `${hour % 12 || 12}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
  return `${month}/${day}/${year} ${clock} ${hour < 12 ? 'AM' : 'PM'}`;
}

/** Seconds since 1970. */
export function epoch(date: string, seconds: number): number {
  return Date.parse(date) / 1000 + seconds;
}

/** Wed Oct 28 22:00:00 2026, as nmap and C write it (UTC). */
export function cTime(at: number): string {
  const date = new Date(at * 1000);
  const clock = `${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}:${pad(date.getUTCSeconds())}`;
  const day = String(date.getUTCDate()).padStart(2);
  return `${dayNames[date.getUTCDay()]} ${monthNames[date.getUTCMonth()]} ${day} ${clock} ${date.getUTCFullYear()}`;
}
