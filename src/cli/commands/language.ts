// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { originalWords } from '../../app/original-words.ts';
import { errorCodes } from '../../platform/errors.ts';
import { readLanguage } from '../../platform/languages/languages.ts';
import { defectLine } from '../entrance-lines.ts';
import { createOutput } from '../output.ts';
import type { CommonOptions } from '../session.ts';
import { action, withCommon } from './common.ts';

export function addLanguageCommands(program: Command): void {
  const language = program
    .command('language')
    .description('Languages of the screens that are added by files.')
    .addHelpText('after', '\nExample:\n  wardline language check fr.json\n');
  withCommon(
    language
      .command('check')
      .argument('<file>', 'texts of a language, named by its tag')
      .option('--rest <file>', 'writes what is missing as a file of its own, with the English words')
      .description('Says what of a language is wrong and what is missing. Both are shown in English.'),
    'wardline language check fr.json --rest rest.json',
  ).action(action(check));
}

async function check(file: string, options: CommonOptions & { readonly rest?: string }): Promise<void> {
  const original = originalWords();
  const { tag, texts, missing, manual, defects } = readLanguage(path.resolve(file), original);
  if (options.rest !== undefined) fs.writeFileSync(options.rest, `${JSON.stringify(missing, null, 2)}\n`);
  const counts = [Object.keys(texts).length, Object.keys(original.texts).length, Object.keys(manual).length];
  const [known, all, pages] = counts;
  createOutput(options.json ?? false).result({ tag, texts: known, missing, pages, defects }, [
    ...defects.map(defectLine),
    ...Object.entries(missing).map(([key, english]) => `Missing: ${key}: ${english}`),
    `${path.basename(file)}: ${known} of ${all} texts, ${pages} of ${original.pages.length} pages of the manual, ${defects.length} wrong.`,
  ]);
  if (defects.length > 0) process.exitCode = errorCodes['invalid-input'].exit;
}
