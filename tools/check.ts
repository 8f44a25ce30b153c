// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import os from 'node:os';
import { checkLicenceLines } from './checking/licence-lines.ts';
import { checkLock } from './checking/lock.ts';
import { type Finding, root, runProgram } from './checking/program.ts';
import { checkTypes } from './checking/types.ts';
import { checkLicences } from './licences.ts';
import { checkSettingsPage } from './settings-page.ts';

/** A program of the packages that says itself what is wrong. */
const program =
  (file: string, ...args: string[]) =>
  async (): Promise<Finding> => {
    const { status, output } = await runProgram(file, args);
    return { ok: status === 0, note: status === 0 ? '' : output.trim() };
  };

const cruise = (config: string, ...folders: string[]) =>
  program('dependency-cruiser/bin/dependency-cruiser.mjs', ...folders, '--config', config, '--output-type', 'err-long');

/** Where the browser starts to load. */
function browserFiles(): string[] {
  return fs.globSync(['src/{contract,ui,modules/*/ui}/**/*.{ts,tsx}', 'src/modules/*/contract.ts'], { cwd: root });
}

/** The slowest first, so that two at a time end together. */
const checks: Readonly<Record<string, () => Finding | Promise<Finding>>> = {
  types: checkTypes,
  boundaries: cruise('.dependency-cruiser.cjs', 'src'),
  'browser boundaries': cruise('.dependency-cruiser.browser.cjs', ...browserFiles()),
  'dead code': program('knip/bin/knip.js', '--no-progress'),
  'format and lint': program('@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '--max-diagnostics=100', '.'),
  'licence lines': checkLicenceLines,
  'third-party licences': checkLicences,
  'package lock': checkLock,
  'settings page': checkSettingsPage,
};

const usage = `npm run check [-- NAME...]   runs all checks, or those whose name contains a given word

  ${Object.keys(checks).join('\n  ')}`;

async function report(name: string): Promise<boolean> {
  const started = performance.now();
  const finding = await Promise.resolve(checks[name]?.()).catch((error: unknown) => ({
    ok: false,
    note: String(error),
  }));
  const { ok, note } = finding ?? { ok: false, note: 'no such check' };
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const line = `${ok ? 'ok  ' : 'FAIL'}  ${name.padEnd(22)}${seconds.padStart(6)} s`;
  console.log(ok ? `${line}  ${note}`.trimEnd() : `${line}\n${note.replaceAll(/^/gm, '      ')}`);
  return ok;
}

async function main(words: readonly string[]): Promise<number> {
  const names = Object.keys(checks).filter((name) => words.length === 0 || words.some((word) => name.includes(word)));
  if (words.includes('--help') || names.length === 0) {
    console.log(usage);
    return names.length === 0 && !words.includes('--help') ? 2 : 0;
  }
  const waiting = [...names];
  let failed = 0;
  const work = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) if (!(await report(name))) failed++;
  };
  const workers = Math.min(2, os.availableParallelism());
  await Promise.all(Array.from({ length: workers }, work));
  console.log(failed === 0 ? `All ${names.length} checks hold.` : `${failed} of ${names.length} checks failed.`);
  return failed === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
