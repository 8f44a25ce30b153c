// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { detectImporter } from './detect.ts';
import type { Importer, ImportItem } from './importer.ts';
import { loadImporters } from './load.ts';
import { openSource } from './source.ts';
import { damageOf, fuzzRuns, type ImportOutcome, runImporter } from './testing.ts';
import { describeSamples } from './testing-samples.ts';
import { damages, temporaryFiles } from './testing-workbook.ts';

const importers = await loadImporters();
const write = temporaryFiles();
const headings = ['## What it reads', '## What it cannot see', '## How a row becomes a record'];

const folderOf = ({ id }: Importer): string => fileURLToPath(new URL(`../${id}/`, import.meta.url));
const samplesOf = (importer: Importer): string[] =>
  readdirSync(`${folderOf(importer)}samples`).filter((name) => !name.endsWith('.expected.json'));

/** Runs an importer over changed content of a sample, from a file as it has to be for archives. */
async function runOn(importer: Importer, name: string, content: string | Uint8Array): Promise<ImportOutcome> {
  return runImporter(importer, await openSource(write(name, content)));
}

/** Whatever a file holds, what comes out of it is well formed. Anything but an `ImportError` has already been thrown on. */
function expectSound(importer: Importer, { error, items }: ImportOutcome): void {
  for (const item of items) {
    expect(item.at).not.toBe('');
    expect(item.type === 'record' || text(item) !== '').toBe(true);
    if (item.type === 'record') expectSoundRecord(importer, item);
  }
  if (error) expect([error.at, error.message]).not.toContain('');
}
const text = (item: Exclude<ImportItem, { type: 'record' }>) => (item.type === 'reject' ? item.reason : item.message);

function expectSoundRecord(importer: Importer, { record }: Extract<ImportItem, { type: 'record' }>): void {
  expect(importer.kinds).toContain(record.kind);
  expect(record.key).not.toBe('');
  for (const value of Object.values(record)) expect([undefined, null, '']).not.toContain(value);
}

const records = ({ items }: ImportOutcome) => items.flatMap((item) => (item.type === 'record' ? [item.record] : []));
const withoutPlaces = (outcome: ImportOutcome) =>
  records(outcome)
    .map((record) => JSON.stringify(record))
    .sort();

describe.each(importers.map((importer) => ({ id: importer.id, importer })))('$id', ({ importer }) => {
  const samples = samplesOf(importer).map((name) => ({
    name,
    bytes: readFileSync(`${folderOf(importer)}samples/${name}`),
  }));
  const isTable = importer.guess !== undefined;

  describeSamples(importer, new URL(`../${importer.id}/importer.ts`, import.meta.url).href);

  it('has a README with the headings that people look for', () => {
    const readme = readFileSync(`${folderOf(importer)}README.md`, 'utf8');
    for (const heading of headings) expect(readme).toContain(`\n${heading}\n`);
    expect(readme).toContain(`# ${importer.title}\n`);
  });

  it.each(samples)('is the one that claims $name', async ({ name }) => {
    const source = await openSource(`${folderOf(importer)}samples/${name}`);
    expect((await detectImporter(source, importers)).id).toBe(importer.id);
  });

  it.each(samples)('reads $name the same way with the profile that it guesses itself', async ({ name }) => {
    if (!importer.guess) return;
    const path = `${folderOf(importer)}samples/${name}`;
    const profile = await importer.guess(await openSource(path));
    expect(JSON.parse(JSON.stringify(profile))).toEqual(profile);
    const alone = await runImporter(importer, await openSource(path));
    expect(await runImporter(importer, await openSource(path, { profile }))).toEqual(alone);
  });

  it.each(samples)('reads no record out of a cut $name that the whole file does not have', async ({ bytes, name }) => {
    const whole = await runOn(importer, name, bytes);
    for (const share of [0.1, 0.35, 0.5, 0.8, 0.97]) {
      const cut = await runOn(importer, name, bytes.subarray(0, Math.floor(bytes.length * share)));
      expectSound(importer, cut);
      expect(records(cut).length).toBeLessThanOrEqual(records(whole).length);
    }
  });

  it.each(samples)('survives $name ten times over, doubling nothing', async ({ bytes, name }) => {
    const whole = await runOn(importer, name, bytes);
    const tenfold = await runOn(importer, name, Buffer.concat(Array.from({ length: 10 }, () => bytes)));
    expectSound(importer, tenfold);
    if (isTable && !isArchive(bytes)) expect(withoutPlaces(tenfold)).toEqual(withoutPlaces(whole));
  });

  it.each(samples)('reads $name in another encoding the same way, or refuses it', async ({ bytes, name }) => {
    if (isArchive(bytes)) return;
    const whole = await runOn(importer, name, bytes);
    const content = textOf(bytes);
    for (const encoding of ['utf-8', 'utf-16le', 'utf-16be', 'win1252']) {
      const encoded = iconv.encode(content, encoding, { addBOM: encoding !== 'win1252' });
      const outcome = await runOn(importer, name, encoded);
      expectSound(importer, outcome);
      const kept = iconv.decode(encoded, encoding) === content;
      if (isTable && kept) expect(outcome).toEqual(whole);
    }
    expectSound(importer, await runOn(importer, name, iconv.encode(content, 'utf-32le')));
    expectSound(importer, await runOn(importer, name, iconv.encode(content, 'shiftjis')));
  });

  it.each(samples)('evaluates nothing that looks like a formula in $name', async ({ bytes, name }) => {
    if (!isTable || isArchive(bytes)) return;
    const content = textOf(bytes);
    for (const formula of ['=40+2', '+40+2', '-40-2', '@SUM(40;2)', "=cmd|'/c calc'!A0"]) {
      const outcome = await runOn(importer, name, content.replaceAll(/(?<=[,;|\t])[A-Za-z]{2,}(?=[,;|\t])/g, formula));
      expectSound(importer, outcome);
      expect(JSON.stringify(records(outcome))).not.toContain('"42"');
    }
  });

  it('refuses an empty file, noise and a bare archive', async () => {
    const noise = Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 2_654_435_761) >>> 24));
    const archive = Buffer.from('504b0506000000000000000000000000000000000000', 'hex');
    for (const content of ['', noise, archive, '\n\n\n', '\ufeff']) {
      const outcome = await runOn(importer, 'hostile', content);
      expectSound(importer, outcome);
      expect(records(outcome)).toEqual([]);
      expect(outcome.error, `nothing said about ${JSON.stringify(content.slice(0, 9))}`).toBeDefined();
    }
  });

  it('stops when the import is cancelled', async () => {
    const signal = AbortSignal.abort();
    for (const { name } of samples) {
      const source = await openSource(`${folderOf(importer)}samples/${name}`, { signal });
      expect((await runImporter(importer, source)).error?.code).toBe('cancelled');
    }
  });

  it('stays sound when bytes of a sample are damaged', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...samples), damages, async ({ bytes, name }, list) => {
        expectSound(importer, await runOn(importer, name, damageOf(bytes, list)));
      }),
      fuzzRuns(10),
    );
  });
});

const isArchive = (bytes: Buffer): boolean => bytes.toString('latin1', 0, 2) === 'PK';

function textOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return iconv.decode(bytes, 'utf-16le');
  const utf8 = bytes.toString('utf8').replace(/^\ufeff/, '');
  return utf8.includes('\ufffd') ? iconv.decode(bytes, 'win1252') : utf8;
}
