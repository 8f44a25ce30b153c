// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { answers, unknown, unknownReasons } from '../../contract/answer.ts';
import { type CheckOf, defineCheck, type FactSchema, type Outcome } from './check.ts';
import { runCheck as runCheckIn } from './run.ts';

const now = new Date('2026-11-22T10:00:00Z');
const fresh = { facts: null, collectedAt: now };
type Said = readonly Outcome[] | (() => Iterable<Outcome>);

/** A check that says what the test wants it to, about the subjects that the test names. */
const saying = (said: Said, subjects?: readonly string[], rest: Partial<CheckOf<FactSchema>> = {}) =>
  defineCheck({
    id: 'probe',
    title: { en: 'Probe', de: 'Probe' },
    satisfies: [],
    maxAgeDays: 10,
    facts: z.unknown(),
    subjects: () => subjects ?? (typeof said === 'function' ? [] : said.map((outcome) => outcome.subject)),
    evaluate: () => (typeof said === 'function' ? said() : said),
    ...rest,
  });
const outcome = (subject: string, answer: 'pass' | 'fail' | 'not-applicable' = 'pass', until?: string): Outcome => ({
  subject,
  answer,
  detail: { en: 'as it is', de: 'so ist es' },
  read: {},
  ...(until && { until }),
});
type Run = Parameters<typeof runCheckIn>;
const runCheck = (check: Run[0], collected: Run[1], at: Date) => runCheckIn(check, collected, at, 'UTC');
const told = (run: Awaited<ReturnType<typeof runCheck>>) =>
  Object.fromEntries(run.findings.map((f) => [f.subject, f.answer === 'unknown' ? f.reason : f.answer]));

describe('a run of a check', () => {
  it.each([
    ['UTC', '2026-03-01'],
    ['Europe/Berlin', '2026-03-02'],
    ['America/New_York', '2026-03-01'],
  ])('is told which day it is in the time zone of the organisation: %s', async (timeZone, day) => {
    const days: string[] = [];
    const evaluate = (_: unknown, today: string) => {
      days.push(today);
      return [];
    };
    const asking = { ...saying([outcome('a')]), evaluate };
    const at = new Date('2026-03-01T23:30:00Z');
    await runCheckIn(asking, { facts: fresh.facts, collectedAt: at }, at, timeZone);
    expect(days).toEqual([day]);
  });

  it('keeps what was said, counts it and answers with the worst', async () => {
    const run = await runCheck(
      saying([outcome('a'), outcome('b', 'fail'), outcome('c', 'not-applicable')]),
      fresh,
      now,
    );
    expect(told(run)).toEqual({ a: 'pass', b: 'fail', c: 'not-applicable' });
    expect(run).toMatchObject({ answer: { answer: 'fail' }, defects: [] });
    expect(run.counts).toEqual({ pass: 1, fail: 1, 'not-applicable': 1, unknown: 0 });
  });

  it('that says nothing is unknown, never a pass', async () => {
    const run = await runCheck(saying([]), fresh, now);
    expect(run).toMatchObject({ answer: unknown('no-data'), findings: [], defects: [] });
  });

  it('answers for each subject: one that the check passed over is unknown', async () => {
    const run = await runCheck(saying([outcome('a')], ['a', 'b']), fresh, now);
    expect(told(run)).toEqual({ a: 'pass', b: 'no-data' });
    expect(run.answer).toEqual(unknown('no-data'));
  });

  it('believes no outcome about what is not a subject, and none of two about the same', async () => {
    const run = await runCheck(saying([outcome('a'), outcome('a', 'fail'), outcome('x')], ['a']), fresh, now);
    expect(told(run)).toEqual({ a: 'conflicting', x: 'not-computable' });
    expect(run.defects).toEqual(['a: answered twice', 'x: answered, but not among the subjects']);
  });

  it.each([
    ['an unknown without a reason', { ...outcome('a'), answer: 'unknown' }],
    ['a reason that is none', { ...outcome('a'), answer: 'unknown', reason: 'tired' }],
    ['a pass with a reason', { ...outcome('a'), reason: 'no-data' }],
    ['an answer that is none', { ...outcome('a'), answer: 'green' }],
    ['a sentence in one language only', { ...outcome('a'), detail: { en: 'as it is', de: '' } }],
    ['no readings', { ...outcome('a'), read: undefined }],
    ['a whole record as a reading', { ...outcome('a'), read: { patient: { name: 'x' } } }],
    ['a last day that is none', { ...outcome('a'), until: '2026-13-01' }],
    ['no subject', { ...outcome('') }],
    ['nothing at all', undefined],
  ])('turns an outcome with %s into unknown and says so', async (_, bad) => {
    const run = await runCheck(saying([bad as Outcome], []), fresh, now);
    expect(run.findings).toHaveLength(1);
    expect(run.findings[0]).toMatchObject(unknown('not-computable'));
    expect(run.defects).toEqual([expect.stringContaining('not well formed')]);
  });

  it('of facts in another shape says where, and judges nothing', async () => {
    const check = saying([outcome('a')], ['a'], { facts: z.object({ hosts: z.array(z.object({ id: z.string() })) }) });
    const run = await runCheck(check, { facts: { hosts: [{ id: 7 }] }, collectedAt: now }, now);
    expect(run).toMatchObject({ answer: unknown('not-computable'), findings: [] });
    expect(run.defects).toEqual([expect.stringContaining('hosts.0.id')]);
  });

  it.each([
    ['pass', 'unknown'],
    ['fail', 'fail'],
  ] as const)('that breaks off after a %s is %s, and does not repeat what it read', async (first, whole) => {
    const breaks = function* () {
      yield outcome('a', first);
      throw new TypeError('patient 4711 has no bed');
    };
    const run = await runCheck(saying(breaks, ['a', 'b']), fresh, now);
    expect(told(run)).toEqual({ a: first });
    expect(run.answer.answer).toBe(whole);
    expect(run.defects).toEqual(['the check broke off (TypeError)']);
  });

  it('over facts that are too old is unknown, whatever they say', async () => {
    const at = (days: number) => ({ facts: null, collectedAt: new Date(now.getTime() - days * 86_400_000) });
    const check = saying([outcome('a'), outcome('b', 'fail')]);
    expect(told(await runCheck(check, at(10), now))).toEqual({ a: 'pass', b: 'fail' });
    expect(told(await runCheck(check, at(11), now))).toEqual({ a: 'stale', b: 'stale' });
  });

  it('holds until its facts grow old, or until the day that the outcome names', async () => {
    const run = await runCheck(saying([outcome('a'), outcome('b', 'pass', '2026-11-25')]), fresh, now);
    expect(run.findings.map((finding) => finding.validUntil)).toEqual([
      '2026-12-02T10:00:00.000Z',
      '2026-11-26T00:00:00.000Z',
    ]);
  });

  it('lasts no longer because a clock runs ahead', async () => {
    const ahead = { facts: null, collectedAt: new Date('2030-01-01T00:00:00Z') };
    const run = await runCheck(saying([outcome('a')]), ahead, now);
    expect(run.findings[0]?.validUntil).toBe('2026-12-02T10:00:00.000Z');
  });

  it('never passes while anything failed, was left out, or was said amiss', async () => {
    const word = fc.constantFrom(...answers, 'maybe');
    const reason = fc.option(fc.constantFrom(...unknownReasons), { nil: undefined });
    const anyOutcome = fc.record({ subject: fc.constantFrom('a', 'b', 'c', ''), answer: word, reason });
    await fc.assert(
      fc.asyncProperty(fc.array(anyOutcome), fc.subarray(['a', 'b', 'c']), async (said, subjects) => {
        const outcomes = said.map((o) => ({ ...o, detail: { en: 'x', de: 'x' }, read: {} }) as Outcome);
        const run = await runCheck(saying(outcomes, subjects), fresh, now);
        const isClean = (o: (typeof said)[number]) =>
          /^(pass|not-applicable)$/.test(o.answer) && o.reason === undefined;
        const names: string[] = said.map((o) => o.subject);
        const allGood =
          said.length > 0 &&
          said.every(isClean) &&
          new Set(names).size === names.length &&
          subjects.every((s) => names.includes(s)) &&
          names.every((s) => subjects.some((x) => x === s));
        if (run.answer.answer === 'pass' || run.answer.answer === 'not-applicable') expect(allGood).toBe(true);
        else expect(allGood).toBe(false);
      }),
    );
  });
});
