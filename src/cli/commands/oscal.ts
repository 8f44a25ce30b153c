// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { Argument, type Command } from 'commander';
import { catalogDocument, mappingDocument } from '../../engines/oscal/index.ts';
import { readCatalog } from '../../modules/catalogs/index.ts';
import { oscalModels } from '../../modules/reports/contract.ts';
import { AppError } from '../../platform/errors.ts';
import { createOutput } from '../output.ts';
import { type CommonOptions, withSession } from '../session.ts';
import { action, save, withCommon } from './common.ts';

export function addOscalCommands(program: Command): void {
  const oscal = program
    .command('oscal')
    .description('Frameworks as NIST OSCAL 1.2.')
    .addHelpText('after', '\nExample:\n  wardline oscal export catalog hipaa-security-rule\n');
  withCommon(
    oscal
      .command('export')
      .addArgument(new Argument('<model>', 'OSCAL model').choices(['catalog', 'mapping-collection']))
      .argument('<catalog>', 'id of a framework')
      .option('--out <file>', 'file to write; by default named after the framework, in this folder')
      .description('Writes a framework, or its mappings to others, as OSCAL JSON, and says what was left behind.'),
    'wardline oscal export catalog iso-27001-2022 --out iso-27001-2022.json',
  ).action(action(write));
  withCommon(
    oscal
      .command('report')
      .addArgument(new Argument('<model>', 'OSCAL model').choices(oscalModels))
      .option('--out <file>', 'file to write; by default named after the model, in this folder')
      .description(
        'Writes what the management system says of itself as OSCAL JSON; its remarks say what was left behind.',
      ),
    'wardline oscal report ssp --out ssp.json',
  ).action(action(report));
}

async function report(model: string, options: CommonOptions & { out?: string }): Promise<void> {
  await withSession(options, 'read', async ({ app, out, call }) => {
    const made = await call<{ path: string; sha256: string; size: number }>('reports.oscal', { model });
    const file = path.resolve(options.out ?? made.path);
    await save(await app.files.open(made.sha256), file);
    out.result({ file, sha256: made.sha256, size: made.size }, [`${file} (SHA-256 ${made.sha256})`]);
  });
}

async function write(model: string, id: string, { json, out: file }: CommonOptions & { out?: string }): Promise<void> {
  const at = new Date().toISOString();
  const catalog = readCatalog(id);
  const written = model === 'catalog' ? catalogDocument(catalog, at) : mappingDocument(catalog, at);
  if (!written) throw new AppError('not-found', `Nothing is known of how ${id} lies to other frameworks.`);
  const target = file ?? `${id}${model === 'catalog' ? '' : '-mappings'}.json`;
  try {
    fs.writeFileSync(target, `${JSON.stringify(written.document, null, 2)}\n`);
  } catch (cause) {
    throw new AppError('invalid-input', `The file ${target} cannot be written.`, { cause });
  }
  createOutput(json ?? false).result({ file: target, losses: written.losses }, [
    `Written: ${target}`,
    ...written.losses,
  ]);
}
