// SPDX-License-Identifier: Apache-2.0
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { openPromise } from 'yauzl';
import { z } from 'zod';

const Manifest = z.object({
  organisation: z.string(),
  demonstration: z.boolean(),
  draft: z.boolean(),
  gaps: z.array(z.string()),
  files: z.array(z.object({ path: z.string(), sha256: z.string(), size: z.number() })),
});

/** An audit pack as whoever receives it sees it. */
export const readManifest = (folder: string) =>
  Manifest.parse(JSON.parse(fs.readFileSync(path.join(folder, 'manifest.json'), 'utf8')));

/** Every file below a folder with its digest, by its path with forward slashes. */
export function digestsIn(folder: string): Map<string, string> {
  const entries = fs.readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  const files = entries.map((entry) => path.join(entry.parentPath, entry.name)).sort();
  return new Map(
    files.map((file) => [path.relative(folder, file).replaceAll('\\', '/'), sha256(fs.readFileSync(file))]),
  );
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The entries of an archive. */
export async function unzip(file: string): Promise<Map<string, Buffer>> {
  const zip = await openPromise(file, { autoClose: false });
  try {
    const parts = new Map<string, Buffer>();
    for await (const entry of zip.eachEntry())
      parts.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
    return parts;
  } finally {
    zip.close();
  }
}

/** A reader of PDFs that is not ours; part of poppler-utils. */
export const hasPdfReader = spawnSync('pdftotext', ['-v']).status === 0;
export const noPdfReader = 'pdftotext is not installed (package poppler-utils)';

/** The text of each page, as another program reads it. */
export function pagesOf(pdf: string): string[] {
  const { status, stdout, stderr } = spawnSync('pdftotext', [pdf, '-'], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`pdftotext: ${stderr}`);
  // each page ends with a form feed
  return stdout.split('\f').slice(0, -1);
}

/** Text without what line breaks do to it: white space, and soft hyphens. */
export const unbroken = (text: string): string => text.replace(/[\s\u00ad]+/g, '');
