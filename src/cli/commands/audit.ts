// SPDX-License-Identifier: Apache-2.0
import path from 'node:path';
import { type Command, Option } from 'commander';
import { type CommonOptions, withSession } from '../session.ts';
import { action, save, withCommon } from './common.ts';

type Listed = { readonly id: string; readonly name: string; readonly state: string };
type Made = { readonly path: string; readonly sha256: string; readonly size: number };
type SaveOptions = CommonOptions & { readonly text: string; readonly out?: string };
type Papers = {
  readonly name: string;
  /** 'Lists audits', 'Writes the report of an audit'. */
  readonly many: string;
  readonly one: string;
  readonly list: string;
  readonly render: string;
};

const papers: readonly Papers[] = [
  {
    ...{ name: 'audit', many: 'audits', one: 'the report of an audit, or its plan before it is reported' },
    ...{ list: 'audits.auditList', render: 'audits.auditRender' },
  },
  {
    ...{ name: 'review', many: 'management reviews', one: 'the minutes of a management review, with its inputs' },
    ...{ list: 'reviews.list', render: 'reviews.render' },
  },
];

/** Audits and management reviews: which there are, and the paper of one of them. */
export function addAuditCommands(program: Command): void {
  for (const paper of papers) {
    const { name, many, one } = paper;
    const command = program
      .command(name)
      .description(`Lists ${many}, and writes one of them as PDF.`)
      .addHelpText('after', `\nExample:\n  wardline ${name} list\n`);
    const list = command.command('list').description(`Lists ${many} with their state.`);
    withCommon(list, `wardline ${name} list`).action(action((options: CommonOptions) => listAll(paper, options)));
    const save = command
      .command('save')
      .argument('<id>', 'id, as the list says it')
      .addOption(new Option('--text <language>', 'language of the text').choices(['en', 'de']).default('en'))
      .option('--out <file>', 'file to write; by default named after it, in this folder')
      .description(`Writes ${one}, as PDF.`);
    withCommon(save, `wardline ${name} save 0190b0a0-0000-7000-8000-000000000000 --text de`).action(
      action((id: string, options: SaveOptions) => saveOne(paper, id, options)),
    );
  }
}

async function listAll({ list }: Papers, options: CommonOptions): Promise<void> {
  await withSession(options, 'read', async ({ out, call }) => {
    const { items } = await call<{ items: Listed[] }>(list, { limit: 500 });
    out.result(
      items,
      items.map(({ id, name, state }) => `${id}  ${name}, ${state}`),
    );
  });
}

async function saveOne({ render }: Papers, id: string, { text, out: name, ...options }: SaveOptions): Promise<void> {
  await withSession(options, 'read', async ({ app, out, call }) => {
    const made = await call<Made>(render, { id, language: text });
    const file = path.resolve(name ?? made.path);
    await save(await app.files.open(made.sha256), file);
    out.result({ file, sha256: made.sha256, size: made.size }, [`${file} (SHA-256 ${made.sha256})`]);
  });
}
