// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { importFile, recognise } from '../src/app/assess.ts';
import { createApp, type RunningApp } from '../src/app/create-app.ts';
import { loadConfig } from '../src/platform/config/config.ts';
import type { Caller } from '../src/platform/invoke/context.ts';
import { createTenant } from '../src/platform/tenancy/tenants.ts';
import { home, type Measured, median, temporaryFolder } from './place.ts';

const rows = 100_000;
const tables = ['source_record', 'asset', 'identity_assertion', 'asset_identifier'] as const;

const rounds = 3;

/**
 * A CMMS export into the inventory, with identifiers, source records and trail, against a bare INSERT ... SELECT of the very
 * same rows into the very same tables with triggers on, in the same run on the same server. Both several times, in turn, each
 * on empty tables; the median counts.
 */
export async function importBench(): Promise<Measured[]> {
  const place = temporaryFolder();
  const file = writeExport(path.join(place, 'cmms-export.csv'));
  try {
    const imported: number[] = [];
    const copied: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const app = await createApp(configOf(path.join(place, `data-${round}`)));
      try {
        const caller = await callerFor(app);
        imported.push(await timed(async () => importFile(app, caller, await recognise(file), {})));
        copied.push(await insertAgain(app.database.ownerUrl));
      } finally {
        await app.close();
      }
    }
    const ratio = median(copied) / median(imported);
    return [
      rate('import', imported, 'at least 4,000', rows / median(imported) >= 4000),
      rate('bare INSERT ... SELECT of the same rows', copied, 'for comparison', true),
      {
        what: 'import against the bare statement',
        value: ratio,
        unit: 'of its speed',
        bar: 'at least 0.5',
        met: ratio >= 0.5,
      },
    ];
  } finally {
    fs.rmSync(place, { recursive: true, force: true });
  }
}

const rate = (what: string, seconds: readonly number[], bar: string, met: boolean): Measured => ({
  what: `${what} (rounds: ${seconds.map((s) => Math.round(rows / s).toLocaleString('en')).join(', ')})`,
  value: rows / median(seconds),
  unit: 'rows/s',
  bar,
  met,
});

const configOf = (data: string) =>
  loadConfig({ ...process.env, WARDLINE_DATA: data, WARDLINE_LOG_LEVEL: 'error' }, home);

function writeExport(file: string): string {
  const lines = [
    'Asset Tag,Description,Manufacturer,Model,Serial Number,Department,Site,Room,IP Address,MAC Address,Operating System,Software Version,Device Class',
  ];
  const hex = (value: number) => (value & 255).toString(16).padStart(2, '0');
  for (let i = 0; i < rows; i++) {
    const address = `10.${(i >> 16) & 255}.${(i >> 8) & 255}.${i & 255}`;
    const mac = `00:1b:21:${hex(i >> 16)}:${hex(i >> 8)}:${hex(i)}`;
    lines.push(
      `T${i},Infusion pump ${i},Auralis Medical,Flow ${i % 40},S${i * 7 + 13},Ward ${i % 30},Site ${i % 2},Room ${i % 200},${address},${mac},Windows 7,4.${i % 3},infusion pump`,
    );
  }
  fs.writeFileSync(file, lines.join('\n'));
  return file;
}

async function callerFor(app: RunningApp): Promise<Caller> {
  const tenant = await createTenant(app.database.app, { name: 'bench', kind: 'production' }, 'bench');
  return { tenant, actor: 'bench', permissions: 'all', scope: 'all', requestId: 'bench', language: 'en' };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return (performance.now() - before) / 1000;
}

/** Sets the imported rows aside, empties the tables, and puts the rows back by one bare statement a table, triggers on. */
async function insertAgain(ownerUrl: string): Promise<number> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const written: [table: string, columns: string][] = [];
    for (const table of tables) written.push([table, await writtenColumns(owner, table)]);
    for (const [table, columns] of written)
      await owner.query(`create temporary table bench_${table} as select ${columns} from wardline.${table}`);
    await owner.query(`truncate ${tables.map((table) => `wardline.${table}`).join(', ')} cascade`);
    await owner.query('checkpoint');
    return await timed(async () => {
      await owner.query('begin');
      for (const [table, columns] of written)
        await owner.query(`insert into wardline.${table} (${columns}) select ${columns} from bench_${table}`);
      await owner.query('commit');
    });
  } finally {
    await owner.end();
  }
}

/** The columns that the database does not make up itself. */
async function writtenColumns(owner: pg.Client, table: string): Promise<string> {
  const { rows } = await owner.query<{ columns: string }>(
    `select string_agg(quote_ident(column_name), ', ' order by ordinal_position) as columns from information_schema.columns
     where table_schema = 'wardline' and table_name = $1 and is_generated = 'NEVER'`,
    [table],
  );
  return rows[0]?.columns ?? '';
}
