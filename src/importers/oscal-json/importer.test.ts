// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aStatement, head, open } from '../../../test/harness/oscal-statements.ts';
import { actionDocument, leavesOf, type Path, planDocument, printPath, type Value } from '../../engines/oscal/index.ts';
import { memorySource, runImporter } from '../engine/testing.ts';
import importer from './importer.ts';

const samples = fs.readdirSync(`${import.meta.dirname}/samples`).filter((name) => !name.endsWith('.expected.json'));
const read = (document: unknown) => runImporter(importer, memorySource(JSON.stringify(document)));
const load = (name: string) => JSON.parse(fs.readFileSync(`${import.meta.dirname}/samples/${name}`, 'utf8')) as Value;

/** The document without the value at a path, or with another one in its place. */
function changed(value: Value, [step, ...rest]: Path, to: string | undefined): Value {
  if (step === undefined) return to ?? '';
  const copy = structuredClone(value) as Record<string | number, Value>;
  if (rest.length > 0) copy[step] = changed(copy[step] ?? '', rest, to);
  else if (to !== undefined) copy[step] = to;
  else if (Array.isArray(copy)) copy.splice(Number(step), 1);
  else delete copy[step];
  return copy as Value;
}

describe('a document of OSCAL', () => {
  it('says of every single value what became of it: one that is changed or gone changes what comes out', async () => {
    for (const name of samples) {
      const document = load(name);
      const before = await read(document);
      const whole = JSON.stringify(before);
      const refused = before.items.flatMap((item) => (item.type === 'reject' ? [item.at] : []));
      for (const path of leavesOf(document, []))
        for (const to of [undefined, 'Something else']) {
          const isSame = JSON.stringify(await read(changed(document, path, to))) === whole;
          // a value without a place here is counted by its path, and what is refused is refused as a whole
          const isCounted = to !== undefined && whole.includes(`"${generalOf(path)}"`);
          const isRefused = refused.some((at) => printPath(path).startsWith(`${at}.`));
          expect([name, printPath(path), to, !isSame || isCounted || isRefused]).toEqual([
            name,
            printPath(path),
            to,
            true,
          ]);
        }
    }
  });

  it('gives back what Wardline writes of its own statement: every applicable control with its state and owner', async () => {
    await fc.assert(
      fc.asyncProperty(aStatement, async (statement) => {
        const written = planDocument(statement);
        if (!written) return;
        const { items, error } = await read(written.document);
        expect(error).toBeUndefined();
        const rows = statement.rows.filter(
          ({ applicable, catalog }) => applicable === true && catalog !== 'law' && catalog !== 'own',
        );
        const records = items.flatMap((item) =>
          item.type === 'record' && item.record.kind === 'soa-entry' ? [item.record] : [],
        );
        const rejects = items.filter(({ type }) => type === 'reject').length;
        expect(records.length + rejects).toBe(rows.length);
        for (const { control, owner, status } of rows) {
          const found = records.find((record) => record.control === control);
          if (!found) continue;
          const first = rows.find((row) => row.control === control);
          if (first?.owner === owner && first.status === status && owner !== null && owner.trim() !== '')
            expect(found.owner).toBe(owner.replaceAll(/\s+/g, ' ').trim());
          expect(found.applicable).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('gives back what is late or deviates, with its day', async () => {
    const { items } = await read(actionDocument(head, open)?.document);
    const records = items.flatMap((item) =>
      item.type === 'record' && item.record.kind === 'finding' ? [item.record] : [],
    );
    expect(records).toHaveLength(open.length);
    expect(records.map(({ due }) => due ?? null)).toEqual(open.map(({ due }) => due));
  });

  it('is refused where it is another model, an unknown version, or none', async () => {
    const code = async (document: unknown) => (await read(document)).error?.message;
    expect(await code({ catalog: { metadata: {} } })).toMatch(/catalog import/);
    expect(await code({ profile: {} })).toMatch(/profile is taken in as a framework/);
    expect(await code({ 'system-security-plan': { metadata: { 'oscal-version': '2.0' } } })).toMatch(
      /version 1 of OSCAL, and names 2.0/,
    );
    expect(await code([])).toMatch(/no OSCAL document/);
  });
});

const generalOf = (path: Path): string => printPath(path).replaceAll(/\[\d+\]/g, '[*]');
