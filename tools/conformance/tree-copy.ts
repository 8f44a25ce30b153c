// SPDX-License-Identifier: Apache-2.0
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
/** What a copy can do without: large, made by running, or of the version control. */
const left = new Set(['.git', 'node_modules', 'data', 'packs', 'coverage', 'examples/riverside/files']);

export type Ended = { readonly status: number; readonly output: string };
export type TestResult = {
  /** Path from the root of the copy. */
  readonly file: string;
  readonly name: string;
  readonly status: string;
  readonly message: string;
};

/** A copy of this repository in a folder of its own, over the same packages, for trying changes to it. */
export type TreeCopy = {
  readonly root: string;
  /** Every file of the copy, by its path. */
  files(): string[];
  write(file: string, text: string): void;
  /** Runs a TypeScript file of the copy, or a program of the packages when the path begins with node_modules/. */
  run(file: string, args?: readonly string[]): Promise<Ended>;
  /** Runs test files of the copy; with `only`, the tests among them whose name fits. */
  test(files: readonly string[], options?: TestOptions): Promise<TestResult[]>;
  /** What the compiler says about these files; of the rest of the copy it reads only what they need. */
  typeErrors(files: readonly string[]): Promise<string[]>;
  remove(): void;
};
type TestOptions = {
  readonly only?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly database?: boolean;
};

export function copyTree(): TreeCopy {
  const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'wardline-tree-'));
  fs.cpSync(root, copy, {
    recursive: true,
    filter: (from) => !left.has(path.relative(root, from).replaceAll('\\', '/')),
  });
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
  const run = (file: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) =>
    runIn(copy, [path.join(copy, file), ...args], env);
  return {
    root: copy,
    files: () => listFiles(copy),
    write: (file, text) => {
      const place = path.join(copy, file);
      fs.mkdirSync(path.dirname(place), { recursive: true });
      fs.writeFileSync(place, text);
    },
    run,
    test: (files, options = {}) => runTests(copy, run, files, options),
    typeErrors: async (files) => {
      const settings = { extends: './tsconfig.json', include: [], files: files.filter((file) => file.endsWith('.ts')) };
      fs.writeFileSync(path.join(copy, 'tsconfig.copy.json'), JSON.stringify(settings));
      const { output } = await run('node_modules/typescript7/bin/tsc', [
        '-p',
        'tsconfig.copy.json',
        '--pretty',
        'false',
      ]);
      return output
        .split('\n')
        .filter((line) => line.startsWith('error') || files.some((file) => line.startsWith(file)));
    },
    remove: () => fs.rmSync(copy, { recursive: true, force: true }),
  };
}

/** The packages are a link, which a recursive listing would follow. */
function listFiles(copy: string): string[] {
  const tops = fs.readdirSync(copy, { withFileTypes: true }).filter((entry) => entry.name !== 'node_modules');
  const below = tops
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const entries = fs.readdirSync(path.join(copy, name), { withFileTypes: true, recursive: true });
      return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
    });
  const files = tops.filter((entry) => entry.isFile()).map(({ name }) => path.join(copy, name));
  return [...files, ...below].map((file) => path.relative(copy, file).replaceAll('\\', '/')).sort();
}

function runIn(cwd: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ended> {
  // what this run of the tests was told must not reach the one inside: least of all its database
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(VITEST|WARDLINE_|DATABASE_URL|NODE_ENV)/.test(name),
  );
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...Object.fromEntries(inherited), NO_COLOR: '1', ...env },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    child.once('error', reject);
    child.once('close', (status) => resolve({ status: status ?? 1, output }));
  });
}

type Report = {
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
};

async function runTests(
  copy: string,
  run: (file: string, args: readonly string[], env: Readonly<Record<string, string>>) => Promise<Ended>,
  files: readonly string[],
  { only, env = {}, database = false }: TestOptions,
): Promise<TestResult[]> {
  const report = path.join(copy, 'report.json');
  const settings = {
    include: files,
    globalSetup: database ? ['test/harness/global-setup.ts'] : [],
    reporters: [['json', { outputFile: report }]],
    testNamePattern: only,
    pool: 'threads',
    maxWorkers: 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  };
  fs.writeFileSync(path.join(copy, 'copy.config.mjs'), `export default ${JSON.stringify({ test: settings })};\n`);
  fs.rmSync(report, { force: true });
  const { output } = await run('node_modules/vitest/vitest.mjs', ['run', '--config', 'copy.config.mjs'], env);
  if (!fs.existsSync(report)) throw new Error(`The tests in ${copy} did not run:\n${output}`);
  const { testResults } = JSON.parse(fs.readFileSync(report, 'utf8')) as Report;
  return testResults.flatMap(({ name, message, assertionResults }) => {
    const file = path.relative(fs.realpathSync(copy), name).replaceAll('\\', '/');
    if (assertionResults.length === 0) return [{ file, name: '(loading)', status: 'failed', message }];
    return assertionResults
      .filter(({ status }) => status !== 'pending' && status !== 'skipped')
      .map((test) => ({
        file,
        name: test.fullName,
        status: test.status,
        message: (test.failureMessages ?? []).join('\n'),
      }));
  });
}
