// SPDX-License-Identifier: Apache-2.0
import { dayIn, daysAfter } from '../../contract/calendar.ts';
import type { Issue } from '../../platform/errors.ts';
import type { Evidence, freshnesses, PackEntry, PackFile } from './contract.ts';

/** From this many days before its end an item is to be renewed. */
export const renewalDays = 30;

type Freshness = (typeof freshnesses)[number];

/** Whether an item still holds on a day (YYYY-MM-DD); its last day is included. Without an end nothing is said. */
export function freshnessOf(validUntil: string | null, today: string): Freshness {
  if (validUntil === null) return 'not-stated';
  if (validUntil < today) return 'expired';
  return validUntil <= daysAfter(today, renewalDays) ? 'expires-soon' : 'valid';
}

type Dates = {
  readonly collectedAt: string;
  readonly periodFrom?: string | undefined;
  readonly periodTo?: string | undefined;
  readonly validUntil?: string | undefined;
};

/** What contradicts itself in the dates of a new item. @param timeZone IANA name, that of the organisation, whose days they are */
export function dateIssues(dates: Dates, now: Date, timeZone: string): Issue[] {
  const { collectedAt, periodFrom, periodTo, validUntil } = dates;
  const collected = new Date(collectedAt);
  const day = dayIn(timeZone, collected);
  const issues: Issue[] = [];
  const add = (path: string, message: string) => issues.push({ path, message });
  if (collected > now) add('collectedAt', 'lies in the future');
  if (periodFrom && periodTo && periodFrom > periodTo) add('periodTo', 'lies before the start of the period');
  if ((periodTo ?? periodFrom ?? day) > day)
    add(periodTo ? 'periodTo' : 'periodFrom', 'lies after the day it was collected');
  if (validUntil && validUntil < day) add('validUntil', 'lies before the day it was collected');
  return issues;
}

const longestStem = 50;

/** A file's name that can neither leave its folder nor trouble any file system: at most 60 letters, 210 bytes. */
export function safeName(name: string): string {
  const plain = name.normalize('NFC').replace(/[^\p{L}\p{N}._-]+/gu, '-');
  const ending = /[^.]\.[a-z0-9]{1,9}$/i.test(plain) ? plain.slice(plain.lastIndexOf('.')) : '';
  const stem = [...plain.slice(0, plain.length - ending.length)].slice(0, longestStem * 2).join('');
  const trimmed = [...stem.replace(/^[._-]+/, '')]
    .slice(0, longestStem)
    .join('')
    .replace(/[._-]+$/, '');
  return `${trimmed || 'file'}${ending}`;
}

/**
 * The index of a pack and the files to copy into it. Only a cleared file is copied; of any other one the index gives
 * title and digest but not the name, which may itself name a patient.
 */
export function packOf(items: readonly Evidence[]): { entries: PackEntry[]; files: PackFile[] } {
  const files = new Map<string, PackFile>();
  const entries = items.map(({ file, ownerUnit: _unit, withdrawn: _withdrawn, ...described }): PackEntry => {
    const { sha256, size } = file;
    if (file.classification !== 'cleared')
      return { ...described, sha256, included: false, path: null, remark: 'restricted, not included' };
    const path = `evidence/${sha256.slice(0, 16)}-${safeName(file.name)}`;
    files.set(path, { path, sha256, size });
    return { ...described, sha256, included: true, path, remark: null };
  });
  return { entries, files: [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1)) };
}
