// SPDX-License-Identifier: Apache-2.0

import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysAfter } from '../../contract/calendar.ts';
import type { Evidence } from './contract.ts';
import { dateIssues, freshnessOf, packOf, renewalDays, safeName } from './model.ts';

const day = fc.integer({ min: 0, max: 40_000 }).map((n) => daysAfter('1990-01-01', n));

describe('freshness', () => {
  it('is expired from the day after the last one, and soon to expire in the days before', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -400, max: 400 }), (today, ahead) => {
        const expected = ahead < 0 ? 'expired' : ahead <= renewalDays ? 'expires-soon' : 'valid';
        expect(freshnessOf(daysAfter(today, ahead), today)).toBe(expected);
      }),
    );
  });

  it('says nothing without a last day', () => expect(freshnessOf(null, '2026-01-01')).toBe('not-stated'));
});

describe('the dates of a new item', () => {
  const now = new Date('2026-06-15T12:00:00Z');
  it.each([
    [{ collectedAt: '2026-06-16T00:00:00Z' }, ['collectedAt']],
    [{ collectedAt: '2026-06-01T00:00:00Z', periodFrom: '2026-05-31', periodTo: '2026-05-01' }, ['periodTo']],
    [{ collectedAt: '2026-06-01T00:00:00Z', periodTo: '2026-06-30' }, ['periodTo']],
    [{ collectedAt: '2026-06-01T00:00:00Z', periodFrom: '2026-06-30' }, ['periodFrom']],
    [{ collectedAt: '2026-06-01T00:00:00Z', validUntil: '2026-01-01' }, ['validUntil']],
    [
      {
        collectedAt: '2026-06-01T09:00:00+02:00',
        periodFrom: '2026-01-01',
        periodTo: '2026-06-01',
        validUntil: '2027-06-01',
      },
      [],
    ],
  ])('%j: %j', (dates, paths) => expect(dateIssues(dates, now, 'UTC').map((issue) => issue.path)).toEqual(paths));

  it.each([
    ['Europe/Berlin', '2026-06-02', '2026-06-03'],
    ['America/New_York', '2026-06-01', '2026-06-02'],
  ])('are compared with the day in the time zone of the organisation: %s', (zone, today, tomorrow) => {
    const issues = (dates: object) => dateIssues({ collectedAt: '2026-06-01T23:30:00Z', ...dates }, now, zone);
    expect(issues({ periodTo: today, validUntil: today })).toEqual([]);
    expect(issues({ periodTo: tomorrow }).map((issue) => issue.path)).toEqual(['periodTo']);
    expect(issues({ validUntil: daysAfter(today, -1) }).map((issue) => issue.path)).toEqual(['validUntil']);
  });
});

describe('names of files in a pack', () => {
  it('keeps a plain name and its ending', () => {
    expect(safeName('Backup report Q1.pdf')).toBe('Backup-report-Q1.pdf');
    expect(safeName('Prüfbericht März.xlsx')).toBe('Prüfbericht-März.xlsx');
  });

  it('never leaves its folder and fits every file system, whatever somebody called the file', () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constant('𝒳'.repeat(200)),
      fc.constantFrom(
        '../../etc/passwd',
        '..\\..\\x.exe',
        '.',
        '..',
        '/',
        'a/../../b.pdf',
        '.htaccess',
        'x.\u202efdp.exe',
        '\u0000.pdf',
      ),
    );
    fc.assert(
      fc.property(nasty, (name) => {
        const safe = safeName(name);
        expect(safe).toMatch(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u);
        expect(safe).not.toMatch(/[._-]$/);
        expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(210);
        expect(() => encodeURIComponent(safe)).not.toThrow();
        expect(path.posix.normalize(`evidence/${safe}`)).toBe(`evidence/${safe}`);
      }),
    );
  });
});

describe('a pack', () => {
  const file = fc.record({
    id: fc.uuid(),
    name: fc.string({ minLength: 1 }),
    sha256: fc.stringMatching(/^[0-9a-f]{64}$/),
    size: fc.nat(),
    classification: fc.constantFrom('restricted' as const, 'cleared' as const),
  });
  const item = file.map(
    (file): Evidence => ({
      ...{ id: crypto.randomUUID(), ownerUnit: crypto.randomUUID(), title: 'Report', note: null, withdrawn: null },
      revision: 1,
      ...{ collectedAt: '2026-01-01T00:00:00Z', collectedBy: 'user:a', periodFrom: null, periodTo: null },
      ...{ validUntil: null, freshness: 'not-stated', controls: [], risks: [], file },
    }),
  );

  it('holds exactly the cleared files and lists all items', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 20 }), (items) => {
        const { entries, files } = packOf(items);
        const cleared = new Set(items.filter((i) => i.file.classification === 'cleared').map((i) => i.file.sha256));
        expect(new Set(files.map((f) => f.sha256))).toEqual(cleared);
        expect(new Set(files.map((f) => f.path)).size).toBe(files.length);
        expect(entries.map((entry) => entry.included)).toEqual(items.map((i) => i.file.classification === 'cleared'));
        for (const entry of entries) {
          expect(entry.remark === null).toBe(entry.included);
          expect(files.some((f) => f.path === entry.path)).toBe(entry.included);
        }
      }),
    );
  });
});
