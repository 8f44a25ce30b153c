// SPDX-License-Identifier: Apache-2.0
import path from 'node:path';
import { type Command, Option } from 'commander';
import { type CommonOptions, withSession } from '../session.ts';
import { action, save, withCommon } from './common.ts';

/** Short names as people say them. */
const names: Readonly<Record<string, string>> = {
  soa: 'statement-of-applicability',
  risks: 'risk-register',
  treatment: 'treatment-plan',
  assets: 'inventory',
  flows: 'data-flows',
  scope: 'scope-and-context',
  evidence: 'evidence-index',
  losses: 'losses',
};
type ReportOptions = CommonOptions & { readonly format: string; readonly out?: string };
type Made = { readonly path: string; readonly sha256: string; readonly size: number };

export function addReportCommand(program: Command): void {
  const command = program
    .command('report')
    .addArgument(program.createArgument('<report>', 'which report').choices(Object.keys(names)))
    .addOption(new Option('--format <format>', 'file format').choices(['pdf', 'xlsx', 'csv', 'json']).default('pdf'))
    .option('--out <file>', 'file to write; by default named after the report, in this folder')
    .description('Writes one report.');
  withCommon(command, 'wardline report soa --format pdf --out soa.pdf').action(action(report));
}

async function report(name: string, options: ReportOptions): Promise<void> {
  await withSession(options, 'read', async ({ app, out, call }) => {
    const made = await call<Made>('reports.render', { report: names[name], format: options.format });
    const file = path.resolve(options.out ?? made.path);
    await save(await app.files.open(made.sha256), file);
    out.result({ file, sha256: made.sha256, size: made.size }, [`${file} (SHA-256 ${made.sha256})`]);
  });
}
