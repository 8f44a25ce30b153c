// SPDX-License-Identifier: Apache-2.0
import { type Command, Option } from 'commander';
import type { Portfolio } from '../../modules/losses/schemas.ts';
import { table } from '../output.ts';
import { type CommonOptions, withSession } from '../session.ts';
import { action, withCommon } from './common.ts';

type LossOptions = CommonOptions & { readonly unit: string; readonly learnt?: true };

export function addLossCommands(program: Command): void {
  const loss = program
    .command('loss')
    .description('What a year may cost, exact for the stated estimates.')
    .addHelpText('after', '\nExample:\n  wardline loss portfolio\n');
  const both = (command: Command, example: string) =>
    withCommon(
      command
        .addOption(
          new Option('--unit <unit>', 'what losses are counted in').choices(['currency', 'hours']).default('currency'),
        )
        .option('--learnt', 'with what own losses teach'),
      example,
    );
  both(
    loss.command('portfolio').description('Shows the figures of a year and what they are computed from.'),
    'wardline loss portfolio --unit hours',
  ).action(action(portfolio));
  both(
    loss.command('curve').description('Shows how probable a year beyond each loss is.'),
    'wardline loss curve --json',
  ).action(action(curve));
}

const read = (options: LossOptions, show: (found: Portfolio) => readonly [unknown, string[]]) =>
  withSession(options, 'read', async ({ out, call }) => {
    const found = await call<Portfolio>('losses.portfolio', { unit: options.unit, learnt: options.learnt === true });
    out.result(...show(found));
  });

const number = (value: number | 'infinite') => (value === 'infinite' ? value : String(Math.round(value)));

const portfolio = (options: LossOptions): Promise<void> =>
  read(options, (found) => {
    const { result, inputs, withoutEstimate, hidden } = found;
    const left = `${withoutEstimate} without an estimate, ${hidden} outside the scope: these are left out.`;
    if (!result) return [found, ['Nothing is estimated, so there is nothing to compute.', left]];
    const rows = result.risks.map(({ probability, valueAtRisk, expectedShortfall }) => [
      ...[String(probability), number(valueAtRisk.value), number(expectedShortfall.value)],
    ]);
    return [
      found,
      [
        `Exact for ${inputs.length} stated estimates. Expected in a year: ${number(result.mean.value)}`,
        ...table([['not exceeded with', 'loss', 'mean beyond'], ...rows]),
        left,
      ],
    ];
  });

const curve = (options: LossOptions): Promise<void> =>
  read(options, ({ result }) => {
    const points = (result?.curve ?? []).map(({ loss, exceedance }) => ({ loss, exceedance: exceedance.value }));
    const rows = points.map(({ loss, exceedance }) => [number(loss), exceedance.toPrecision(4)]);
    return [points, table([['loss', 'probability of more'], ...rows])];
  });
