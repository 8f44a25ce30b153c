// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { type Finding, root } from './program.ts';

const kinds = /\.(ts|tsx|mts|js|mjs|cjs|sql|sh|yaml|yml|typ|css|html)$/;
/** Files that stand for what others would write, and so carry no line of ours. */
const foreign = /(^|\/)samples\/|^examples\/riverside\/files\//;
const line = 'SPDX-License-Identifier: Apache-2.0';

/** Every source file begins with the licence line; a script may have its interpreter before it. */
export function lacksLicenceLine(name: string, text: string): boolean {
  if (foreign.test(name)) return false;
  const [first = '', second = ''] = text.split('\n', 2);
  const isScript = first.startsWith('#!') || first.toLowerCase() === '<!doctype html>';
  if (!isScript && !kinds.test(name)) return false;
  return !(isScript ? second : first).includes(line);
}

/** The files of the repository: committed, or new and not ignored. */
function listFiles(): string[] {
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20 } as const;
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], options);
  return list.split('\0').filter((name) => name !== '' && fs.existsSync(path.join(root, name)));
}

function readHead(name: string): string {
  const buffer = Buffer.alloc(400);
  const file = fs.openSync(path.join(root, name), 'r');
  try {
    return buffer.toString('utf8', 0, fs.readSync(file, buffer, 0, buffer.length, 0));
  } finally {
    fs.closeSync(file);
  }
}

export function checkLicenceLines(): Finding {
  const files = listFiles();
  const lacking = files.filter((name) => lacksLicenceLine(name, readHead(name)));
  if (lacking.length === 0) return { ok: true, note: `${files.length} files` };
  return { ok: false, note: `The first line must hold "${line}" in:\n${lacking.join('\n')}` };
}
