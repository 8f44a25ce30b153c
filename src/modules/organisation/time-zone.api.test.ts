// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { handIn, proveFacts } from '../../../test/harness/records.ts';
import { useWorld } from '../../../test/harness/world.ts';
import { invoke } from '../../platform/invoke/invoke.ts';
import { suppliersModule } from '../suppliers/index.ts';

describe('the time zone of the organisation', () => {
  const world = useWorld();
  const settings = async () => (await world.call<{ timeZone: string }>('organisation.settings')).timeZone;
  const set = async (timeZone: string, changes: object = {}) =>
    world.call<{ timeZone: string }>('organisation.setTimeZone', { seen: await settings(), timeZone }, changes);
  /** In Berlin it is the second of March, in New York still the first. */
  const lateEvening = new Date('2026-03-01T23:30:00Z');
  const at = async <T>(name: string, input: object): Promise<T> =>
    (await invoke({ ...world.app, now: () => lateEvening }, name, input, world.caller())) as T;

  it('is UTC until somebody sets it, by its name, having seen the one before', async () => {
    expect(await settings()).toBe('UTC');
    expect(await set('Europe/Berlin')).toEqual({ timeZone: 'Europe/Berlin' });
    for (const timeZone of ['Berlin', '+01:00', '', "UTC'; select 1"])
      await expect(set(timeZone)).rejects.toMatchObject({ code: 'invalid-input', issues: [{ path: 'timeZone' }] });
    const stale = world.call('organisation.setTimeZone', { seen: 'UTC', timeZone: 'Europe/Vienna' });
    await expect(stale).rejects.toMatchObject({ code: 'conflict', current: { timeZone: 'Europe/Berlin' } });
    await expect(set('Europe/Vienna', { scope: [world.tenant] })).rejects.toMatchObject({ code: 'not-permitted' });
    expect(await settings()).toBe('Europe/Berlin');
    const tenant = await world.addTenant('Another group');
    expect(await world.call('organisation.settings', {}, { tenant })).toEqual({ timeZone: 'UTC' });
  });

  it('decides what has expired and what is overdue', async () => {
    const day = '2026-03-01';
    const { sha256 } = await handIn(world, 'restore.pdf', randomUUID());
    const collected = { title: 'Restore test', collectedAt: '2026-01-10T08:00:00Z', validUntil: day };
    const item = await world.call<{ id: string }>('evidence.add', { ...collected, sha256 });
    await world.call('audits.add', { title: 'Alarms are not tested', due: day, state: 'open' });
    await world.call('documents.add', { title: 'Downtime', approved: '2025-01-01', reviewDue: day, state: 'approved' });
    const said = async () => ({
      evidence: (await at<{ freshness: string }>('evidence.show', { id: item.id })).freshness,
      findings: (await at<{ overdue: number }>('audits.summary', {})).overdue,
      documents: (await at<{ items: { currency: string }[] }>('documents.list', {})).items.map((one) => one.currency),
    });
    const holds = { evidence: 'expires-soon', findings: 0, documents: ['current'] };
    const ended = { evidence: 'expired', findings: 1, documents: ['review-overdue'] };
    for (const [timeZone, wanted] of Object.entries({
      'America/New_York': holds,
      UTC: holds,
      'Europe/Berlin': ended,
      'Pacific/Auckland': ended,
    })) {
      await set(timeZone);
      expect({ timeZone, ...(await said()) }).toEqual({ timeZone, ...wanted });
    }
  });

  it('says when what a fact rests on ends: with the last minute of its last day there', async () => {
    await world.call('suppliers.add', { name: 'Laundry', contractUntil: '2026-07-31' });
    const now = new Date('2026-07-01T12:00:00Z');
    const ends = async () => {
      const [fact] = await proveFacts(world, suppliersModule, 'agreement-in-place', { now });
      return fact?.validUntil.toISOString();
    };
    await set('Europe/Berlin');
    expect(await ends()).toBe('2026-07-31T22:00:00.000Z');
    await set('America/New_York');
    expect(await ends()).toBe('2026-08-01T04:00:00.000Z');
  });

  it('is what every part of the server and of the screens goes by that asks which day it is', () => {
    const root = path.resolve(import.meta.dirname, '../../..');
    const files = fs.globSync('src/{modules,platform,app,checks,ui}/**/*.{ts,tsx}', {
      cwd: root,
      exclude: ['**/*.test.ts', '**/*.fixture.ts'],
    });
    expect(files.length).toBeGreaterThan(400);
    const own = [
      /\bnow(\(\))?(\.toISOString\(\)\.slice\(0, 1\d\)|\}?::date)|\bcurrent_date\b|At\??\.slice\(0, 1\d\)|\bcreatedAt\.toISOString\(\)\.slice/,
      // the calendar of the computer
      /\.(get|set)(FullYear|Month|Date|Day|Hours|Minutes)\(|\.toLocale(Date|Time)String\(/,
    ];
    const text = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');
    expect(files.filter((file) => own.some((pattern) => pattern.test(text(file))))).toEqual([]);
  });
});
