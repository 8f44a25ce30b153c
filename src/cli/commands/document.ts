// SPDX-License-Identifier: Apache-2.0
import path from 'node:path';
import { type Command, Option } from 'commander';
import { type CommonOptions, withSession } from '../session.ts';
import { action, save, withCommon } from './common.ts';

type Listed = {
  readonly id: string;
  readonly title: string;
  readonly version: string | null;
  readonly currency: string;
};
type Made = { readonly path: string; readonly sha256: string; readonly size: number };
type SaveOptions = CommonOptions & {
  readonly format: string;
  readonly text: string;
  readonly number?: string;
  readonly out?: string;
};

/** Documents that are kept in Wardline: which there are, and one of them as a file. */
export function addDocumentCommands(program: Command): void {
  const document = program
    .command('document')
    .description('Lists documents, and writes one of them as a file.')
    .addHelpText('after', '\nExample:\n  wardline document list downtime\n');
  const list = document
    .command('list')
    .argument('[words]', 'words of the title')
    .description('Lists documents with the version in force.');
  withCommon(list, 'wardline document list downtime').action(action(listDocuments));
  const one = document
    .command('save')
    .argument('<id>', 'id of the document, as the list says it')
    .addOption(new Option('--format <format>', 'file format').choices(['pdf', 'docx']).default('pdf'))
    .addOption(new Option('--text <language>', 'language of the text').choices(['en', 'de']).default('en'))
    .option('--number <number>', 'version; the one in force by default')
    .option('--out <file>', 'file to write; by default named after the document, in this folder')
    .description('Writes one version with its document control block.');
  withCommon(one, 'wardline document save 0190b0a0-0000-7000-8000-000000000000 --format docx').action(
    action(saveDocument),
  );
}

async function listDocuments(words: string | undefined, options: CommonOptions): Promise<void> {
  await withSession(options, 'read', async ({ out, call }) => {
    const { items } = await call<{ items: Listed[] }>('documents.list', {
      ...(words !== undefined && { text: words }),
      limit: 500,
    });
    out.result(
      items,
      items.map(
        ({ id, title, version, currency }) => `${id}  ${title}${version === null ? '' : ` (${version})`}, ${currency}`,
      ),
    );
  });
}

async function saveDocument(id: string, options: SaveOptions): Promise<void> {
  const { format, text, number, out: name } = options;
  await withSession(options, 'read', async ({ app, out, call }) => {
    const input = { id, format, language: text, ...(number !== undefined && { number: Number(number) }) };
    const made = await call<Made>('documents.render', input);
    const file = path.resolve(name ?? made.path);
    await save(await app.files.open(made.sha256), file);
    out.result({ file, sha256: made.sha256, size: made.size }, [`${file} (SHA-256 ${made.sha256})`]);
  });
}
