// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createVitest, type Reporter, type TestModule } from 'vitest/node';
import { closingLine, type Tally, tallyOf } from '../test/harness/tally.ts';
import { type Group, groupOf, groups, type Selection, selectTests } from './testing/groups.ts';
import { LongFirst } from './testing/long-first.ts';

const usage = `npm test [-- [PATH...] [--group ${groups.join('|')}]... [--except PATH]... [--deep]]

  PATH      only test files whose path contains this
  --group   only this group; may be repeated
  --except  not the test files whose path contains this; may be repeated
  --deep    long counts: many crashes, large generated inputs

  npm test -- src/platform --group db`;

const root = path.resolve(import.meta.dirname, '..');
type Arguments = Selection & { readonly deep: boolean };

function readArguments(): Arguments {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      group: { type: 'string', multiple: true, default: [] },
      except: { type: 'string', multiple: true, default: [] },
      deep: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    process.exit(0);
  }
  const isGroup = (name: string): name is Group => groups.some((group) => group === name);
  const unknown = values.group.find((name) => !isGroup(name));
  if (unknown !== undefined) throw new Error(`There is no group ${unknown}. Groups: ${groups.join(', ')}`);
  return { groups: values.group.filter(isGroup), filters: positionals, except: values.except, deep: values.deep };
}

/** Keeps the outcome until everything, the database included, is shut down. */
class Outcome implements Reporter {
  modules: readonly TestModule[] = [];
  errors = 0;
  isEnded = false;
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    this.modules = modules;
    this.errors = errors.length;
    this.isEnded = true;
  }
}

/** Leaves at once; the watchdog of the run stops its databases. */
function interruptible(): void {
  const interrupt = () => {
    console.log(`Interrupted.\n${closingLine({ passed: 0, failed: 1, skipped: 0 })}`);
    process.exit(130);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, interrupt);
}

async function run(args: Arguments, files: readonly string[]): Promise<Tally> {
  if (args.deep) process.env.WARDLINE_DEEP = '1';
  const outcome = new Outcome();
  const vitest = await createVitest({
    root,
    watch: false,
    include: [...files],
    reporters: ['default', outcome],
    sequence: { sequencer: LongFirst },
    ...(files.every((file) => groupOf(file) === 'unit') ? { globalSetup: [] } : {}),
    ...(args.deep ? { testTimeout: 1_800_000, hookTimeout: 300_000 } : {}),
  });
  interruptible();
  try {
    await vitest.start();
  } catch (error) {
    console.error(error);
    outcome.errors++;
  } finally {
    await vitest.close();
  }
  printGroups(outcome.modules);
  const broken = outcome.isEnded ? 0 : 1;
  const missed = missesExternal(args, outcome.modules) ? 1 : 0;
  return tallyOf(outcome.modules, Math.max(outcome.errors, broken) + missed);
}

const modulesOf = (modules: readonly TestModule[], group: Group) =>
  modules.filter((module) => groupOf(path.relative(root, module.moduleId).replaceAll('\\', '/')) === group);

function printGroups(modules: readonly TestModule[]): void {
  for (const group of groups) {
    const own = modulesOf(modules, group);
    if (own.length > 0) console.log(`${group.padEnd(10)}${closingLine(tallyOf(own, 0))} in ${own.length} files`);
  }
}

/** Where the files of others are at hand, a run of everything must have read them. */
function missesExternal(args: Arguments, modules: readonly TestModule[]): boolean {
  const isWhole = args.groups.length === 0 && args.filters.length === 0;
  if (!isWhole || !fs.existsSync(path.join(root, '../shared/data'))) return false;
  if (tallyOf(modulesOf(modules, 'external'), 0).passed > 0) return false;
  console.error('No test of the external group has run, although ../shared/data is there.');
  return true;
}

async function main(): Promise<Tally> {
  const args = readArguments();
  const files = selectTests(root, args, process.env.WARDLINE_TEST_DATABASE_URL !== undefined);
  if (files.length === 0) throw new Error('No test file matches.');
  return run(args, files);
}

const tally = await main().catch((error: unknown): Tally => {
  console.error(error instanceof Error ? error.message : error);
  return { passed: 0, failed: 1, skipped: 0 };
});
process.stdout.write(`${closingLine(tally)}\n`, () => process.exit(tally.failed > 0 ? 1 : 0));
