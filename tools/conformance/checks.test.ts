// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Check } from '../../src/checks/engine/check.ts';
import { loadChecks } from '../../src/checks/engine/load.ts';
import { type Finding, runCheck } from '../../src/checks/engine/run.ts';
import { languages } from '../../src/contract/local-text.ts';
import { catalogIds, readCatalog } from '../../src/modules/catalogs/index.ts';

const folder = path.resolve(import.meta.dirname, '../../src/checks');
const checks = await loadChecks();
const headings = ['## What it proves', '## What it cannot see', '## How to fix a failure'];

/** Facts of one day and what follows: subject -> 'pass', 'fail', 'not-applicable' or 'unknown (reason)'. */
const Cases = z
  .array(
    z.strictObject({
      name: z.string().min(1),
      today: z.iso.date(),
      facts: z.unknown(),
      findings: z.record(z.string(), z.string()),
    }),
  )
  .min(1);

const read = (id: string, name: string) => fs.readFileSync(path.join(folder, id, name), 'utf8');
const casesOf = (id: string) => Cases.parse(JSON.parse(read(id, 'cases.json')));
const wordsOf = (finding: Finding) => (finding.answer === 'unknown' ? `unknown (${finding.reason})` : finding.answer);

const runOn = (check: Check, facts: unknown, today: string) => {
  const now = new Date(`${today}T12:00:00Z`);
  return runCheck(check, { facts, collectedAt: now }, now, 'UTC');
};

it('there is at least one check', () => {
  expect(checks).not.toEqual([]);
});

describe.each(checks.map((check) => ({ id: check.id, check })))('check $id', ({ id, check }) => {
  it('has a title in each language, and a limit to the age of its facts', () => {
    for (const language of languages) expect(check.title[language].trim()).not.toBe('');
    expect(check.maxAgeDays).toBeGreaterThanOrEqual(1);
  });

  it('bears on requirements that exist in a catalog', () => {
    expect(check.satisfies).not.toEqual([]);
    expect(new Set(check.satisfies).size).toBe(check.satisfies.length);
    for (const reference of check.satisfies) {
      const [catalog = '', item = ''] = reference.split(/:(.*)/s);
      expect(catalogIds(), reference).toContain(catalog);
      expect(
        readCatalog(catalog).items.map(({ id }) => id),
        reference,
      ).toContain(item);
    }
  });

  it('has a README that says what it proves, what it cannot see, and how to fix a failure', () => {
    const readme = read(id, 'README.md');
    expect(readme.startsWith(`# ${check.title.en}\n`)).toBe(true);
    const sections = readme.split(/^(?=## )/m).map((section) => section.trim());
    for (const heading of headings)
      expect(sections.find((section) => section.startsWith(`${heading}\n`))?.length, heading).toBeGreaterThan(80);
  });

  it.each(casesOf(id))('finds what its cases expect: $name', async ({ facts, today, findings }) => {
    const run = await runOn(check, facts, today);
    expect(run.defects).toEqual([]);
    expect(Object.fromEntries(run.findings.map((finding) => [finding.subject, wordsOf(finding)]))).toEqual(findings);
  });

  it('shows in its cases that it can pass, fail and say that it does not know', () => {
    const seen = casesOf(id).flatMap(({ findings }) => Object.values(findings).map((words) => words.split(' ')[0]));
    expect(seen).toEqual(expect.arrayContaining(['pass', 'fail', 'unknown']));
  });

  it('gives the same answer to the same facts, and none to other facts', async () => {
    for (const { facts, today } of casesOf(id)) {
      const first = await runOn(check, facts, today);
      expect(await runOn(check, structuredClone(facts), today)).toEqual(first);
    }
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (facts) => {
        const { answer, findings } = await runOn(check, facts, '2026-11-22');
        expect([answer.answer, findings]).toEqual(['unknown', []]);
      }),
      { numRuns: 30 },
    );
  });
});
