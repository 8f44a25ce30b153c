// SPDX-License-Identifier: Apache-2.0
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './checking/program.ts';

export const uiFolder = path.join(root, 'dist/ui');
const stamp = path.join(uiFolder, 'sources.sha256');

/**
 * What the shell may weigh: what a browser loads before it can show the first page. Each module adds half a kilobyte with its
 * entries of the navigation: from 250 KB with the last ten of them.
 */
const shellBudget = 260 * 1024;

/** Everything that the built web application is made of. */
const sources = [
  'src/{ui,contract,engines}/**',
  'src/modules/**',
  'docs/help/**',
  'vite.config.ts',
  'package-lock.json',
];

/** Changes when any source of the web application does; tests and the READMEs of modules count as none. */
function hashOfSources(): string {
  const files = fs
    .globSync(sources, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(test|fixture)\.tsx?$|\.sql$|^README\.md$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(fs.readFileSync(path.join(root, file)))
      .update('\0');
  return hash.digest('hex');
}

/** Whether `dist/ui` was built from the sources as they are now. */
export const uiIsCurrent = (): boolean => fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === hashOfSources();

/**
 * Builds the web application into `dist/ui`, in a process of its own: what the environment of this one says must not change
 * what is built.
 * @throws Error with what Vite says when it does not build
 */
export async function buildUi(): Promise<void> {
  const hash = hashOfSources();
  await buildPages('vite.config.ts');
  compress(path.join(uiFolder, 'static'));
  fs.writeFileSync(stamp, hash);
}

/** Puts a gzip file beside every file that gains by it: the server delivers it as it is. */
function compress(folder: string): void {
  for (const name of fs.readdirSync(folder).filter((file) => /\.(js|css|svg|json|ttf)$/.test(file)))
    fs.writeFileSync(path.join(folder, `${name}.gz`), gzipSync(fs.readFileSync(path.join(folder, name)), { level: 9 }));
}

/** @param config a Vite configuration, from the root of the repository */
export function buildPages(config: string): Promise<void> {
  const args = [path.join(root, 'node_modules/vite/bin/vite.js'), 'build', '--config', config, '--logLevel', 'warn'];
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) =>
      status === 0 ? resolve() : reject(new Error(`The pages do not build.\n${errors}`)),
    );
  });
}

type Chunk = { file: string; isEntry?: boolean; imports?: string[]; css?: string[] };

/** Files that the first page needs before its own code: the entry with all that it imports at once. */
export function shellFiles(): { scripts: string[]; styles: string[] } {
  const manifest: Record<string, Chunk> = JSON.parse(fs.readFileSync(path.join(uiFolder, 'manifest.json'), 'utf8'));
  const seen = new Map<string, Chunk>();
  const visit = (key: string) => {
    const chunk = manifest[key];
    if (!chunk || seen.has(key)) return;
    seen.set(key, chunk);
    for (const next of chunk.imports ?? []) visit(next);
  };
  for (const [key, chunk] of Object.entries(manifest)) if (chunk.isEntry) visit(key);
  const chunks = [...seen.values()];
  return {
    scripts: [...new Set(chunks.map(({ file }) => file))],
    styles: [...new Set(chunks.flatMap(({ css }) => css ?? []))],
  };
}

const gzipSize = (files: readonly string[]): number =>
  files.reduce((sum, file) => sum + gzipSync(fs.readFileSync(path.join(uiFolder, file))).length, 0);

/** Bytes of the shell after gzip. */
export function weighShell(): { scripts: number; styles: number; budget: number } {
  const { scripts, styles } = shellFiles();
  return { scripts: gzipSize(scripts), styles: gzipSize(styles), budget: shellBudget };
}

if (import.meta.main) {
  const started = performance.now();
  const isCurrent = uiIsCurrent();
  if (isCurrent && process.argv.includes('--if-needed')) process.exit(0);
  if (!isCurrent) console.error('Wardline: building the web application; this takes a few seconds, once.');
  if (process.argv.includes('--force') || !isCurrent) await buildUi();
  const { scripts, styles, budget } = weighShell();
  const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(0)} KB`;
  console.log(
    `Built in ${((performance.now() - started) / 1000).toFixed(1)} s. First load, gzip: ${kilobytes(scripts)} of script ` +
      `(at most ${kilobytes(budget)}), ${kilobytes(styles)} of style.`,
  );
  process.exitCode = scripts > budget ? 1 : 0;
}
