// SPDX-License-Identifier: Apache-2.0
import type { Command } from 'commander';
import type { ImportRun, UndoCounts, UndoPlan } from '../../modules/imports/contract.ts';
import { AppError } from '../../platform/errors.ts';
import { invoke } from '../../platform/invoke/invoke.ts';
import { table } from '../output.ts';
import { type CommonOptions, withSession } from '../session.ts';
import { action, withCommon } from './common.ts';

export function addImportCommands(program: Command): void {
  const imports = program
    .command('imports')
    .description('What was imported, and the way back.')
    .addHelpText('after', '\nExample:\n  wardline imports list\n');
  withCommon(
    imports.command('list').description('The latest imports, with the ids that undo takes.'),
    'wardline imports list',
  ).action(action(list));
  withCommon(
    imports
      .command('undo')
      .argument('<import>', 'id of the import, as wardline imports list shows it')
      .option('--yes', 'does it; without it, only says what would happen')
      .description('Takes back what one import wrote, within 24 hours. What people have decided or changed stays.'),
    'wardline imports undo 01a200df-6c52-7694-b198-d44b5889e05e --yes',
    'Exit code 5: a later import of the same source stands on it, it is too old, or it is under way.',
  ).action(action(undo));
}

async function list(options: CommonOptions): Promise<void> {
  await withSession(options, 'read', async ({ app, caller, out }) => {
    const { items } = (await invoke(app, 'imports.list', {}, caller)) as { items: ImportRun[] };
    const rows = items.map((run) => [run.id, run.fileName, run.state, `${run.created} new, ${run.updated} changed`]);
    const since = items.map(({ startedAt }) => startedAt.slice(0, 16));
    const lines = rows.map((row, i) => [...row, since[i] ?? '']);
    out.result(
      items,
      lines.length > 0
        ? table([['import', 'file', 'state', 'rows', 'since'], ...lines])
        : ['Nothing was imported yet.'],
    );
  });
}

async function undo(runId: string, options: CommonOptions & { readonly yes?: boolean }): Promise<void> {
  await withSession(options, 'write', async ({ app, caller, out, signal }) => {
    const plan = (await invoke(app, 'imports.undoPlan', { runId }, caller)) as UndoPlan;
    if (plan.refusal) throw new AppError('conflict', plan.refusal.message);
    if (!options.yes) {
      out.result(plan, [
        ...plan.kinds.map(planLine),
        ...plan.stays.map(stayLine),
        'Nothing was changed. --yes does it.',
      ]);
      return;
    }
    const counts = (await invoke(app, 'imports.undo', { runId }, caller, {
      signal,
      onProgress: out.progress,
    })) as UndoCounts;
    out.result(counts, [`Undone: ${words(counts)}.`, ...plan.stays.map(stayLine)]);
  });
}

const words = ({ withdrawn, shared, restored, stays }: UndoCounts): string =>
  `${withdrawn} rows go${shared > 0 ? ` (${shared} of their records stay, which other sources name as well)` : ''}, ${restored} say again what they said before, ${stays} stay`;

const planLine = ({ kind, ...counts }: UndoPlan['kinds'][number]): string => `${kind}: ${words(counts)}`;

const reasons: Readonly<Record<UndoPlan['stays'][number]['because'], string>> = {
  'named-elsewhere': 'other sources name it',
  edited: 'a person has changed it',
  decided: 'a person has decided about it',
  removed: 'a person has taken it out',
  erased: 'the person was erased',
  used: 'a risk or evidence speaks of it',
};
const stayLine = ({ kind, at, label, because }: UndoPlan['stays'][number]): string =>
  `  stays: ${kind}, ${at}${label ? ` (${label})` : ''}: ${reasons[because]}`;
