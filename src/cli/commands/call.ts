// SPDX-License-Identifier: Apache-2.0
import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import { modules } from '../../app/modules.ts';
import type { Client, Contracts } from '../../contract/contract.ts';
import { AppError } from '../../platform/errors.ts';
import { connect } from '../connect.ts';
import { createOutput } from '../output.ts';
import { type CommonOptions, onCancel } from '../session.ts';
import { action, withCommon } from './common.ts';

export function addCallCommand(program: Command): void {
  withCommon(
    program
      .command('call')
      .argument('<endpoint>', 'module and name, as risks.list; /api of a running Wardline lists all')
      .argument('[input]', 'input as JSON, or - to read it from standard input', '{}')
      .requiredOption('--url <address>', 'address of the Wardline that runs')
      .description('Calls an endpoint of a Wardline that runs, here or elsewhere, and prints what it answers as JSON.'),
    'wardline call risks.list \'{"limit": 5}\' --url https://isms.hospital.example',
    'It speaks as the owner of the API token in the environment variable WARDLINE_TOKEN, with the rights of the token.',
  ).action(action(call));
}

type CallOptions = CommonOptions & { readonly url: string };

async function call(name: string, given: string, { url, tenant, json }: CallOptions): Promise<void> {
  const token = process.env.WARDLINE_TOKEN;
  if (!token) throw new AppError('not-configured', 'Set WARDLINE_TOKEN to an API token.');
  const [module = '', key = ''] = name.split('.');
  const contract = modules.find((each) => each.name === module)?.contract ?? {};
  const endpoint = Object.hasOwn(contract, key) ? contract[key] : undefined;
  if (!endpoint) throw new AppError('not-found', `There is no endpoint ${name}.`);
  if (endpoint.delivers || endpoint.receives)
    throw new AppError(
      'invalid-input',
      `${name} is about the bytes of a file, which this command neither sends nor keeps.`,
    );
  const input = parse(given === '-' ? await text(process.stdin) : given);
  const { signal, release } = onCancel();
  try {
    const api: Client<Contracts> = connect({ [module]: { [key]: endpoint } }, { url, token, tenant, signal });
    const answer = await api[module]?.[key]?.(input);
    createOutput(json ?? false).result(answer, [JSON.stringify(answer, null, 2)]);
  } finally {
    release();
  }
}

function parse(input: string): unknown {
  try {
    return JSON.parse(input);
  } catch {
    throw new AppError('invalid-input', 'The input is no JSON.');
  }
}
