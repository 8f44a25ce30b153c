// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Command, Option } from 'commander';
import { AppError } from '../../platform/errors.ts';
import { reportError } from '../output.ts';
import type { CommonOptions } from '../session.ts';

/** Options that every command takes; an example at the end of its help, and what else is to be known. */
export function withCommon(command: Command, example: string, note?: string): Command {
  return command
    .option('--json', 'result as JSON, nothing else on standard output')
    .option('--tenant <name>', 'organisation to work in, if there is more than one')
    .addOption(new Option('--language <code>', 'language of what is written').choices(['en', 'de']))
    .addHelpText('after', `${note ? `\n${note}\n` : ''}\nExample:\n  ${example}\n`);
}

/** Runs a command; an error becomes one line and an exit code. */
export function action<A extends unknown[]>(work: (...args: A) => Promise<void>): (...args: A) => Promise<void> {
  return async (...args) => {
    const options = args.findLast(
      (arg): arg is A[number] & CommonOptions =>
        typeof arg === 'object' && arg !== null && !Array.isArray(arg) && !('commands' in arg),
    );
    try {
      await work(...args);
    } catch (error) {
      process.exitCode = reportError(error, options?.json ?? false);
    }
  };
}

/** Written under another name first: an interrupted one leaves the last one as it was. */
export async function save(content: Readable, file: string): Promise<void> {
  const unfinished = `${file}.unfinished`;
  try {
    await pipeline(content, fs.createWriteStream(unfinished));
    fs.renameSync(unfinished, file);
  } catch (cause) {
    fs.rmSync(unfinished, { force: true });
    throw new AppError('invalid-input', `The file ${file} cannot be written. Name another one with --out.`, { cause });
  }
}
