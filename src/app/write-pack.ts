// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../platform/errors.ts';
import type { App } from '../platform/invoke/app.ts';
import type { Caller } from '../platform/invoke/context.ts';
import { type InvokeOptions, invoke } from '../platform/invoke/invoke.ts';
import { zipFolder } from '../platform/rendering/zip.ts';

export type Pack = {
  readonly folder: string;
  readonly zip: string;
  readonly files: readonly PackedFile[];
  readonly gaps: readonly string[];
};
type PackedFile = { readonly path: string; readonly sha256: string; readonly size: number; readonly title: string };

/**
 * Writes the audit pack into a folder and a zip beside it. Both are made under other names and moved into place, so that
 * an interrupted run leaves the last pack as it was.
 */
export async function writePack(app: App, caller: Caller, folder: string, options: InvokeOptions): Promise<Pack> {
  checkTarget(folder);
  const { files, gaps } = (await invoke(app, 'reports.pack', {}, caller, options)) as {
    files: PackedFile[];
    gaps: string[];
  };
  const unfinished = `${folder}.unfinished`;
  fs.rmSync(unfinished, { recursive: true, force: true });
  for (const file of files) {
    const target = path.join(unfinished, file.path);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    await pipeline(await app.files.open(file.sha256), fs.createWriteStream(target));
  }
  const zip = `${folder}.zip`;
  const root = path.basename(folder);
  const entries = files.map((file) => ({ path: `${root}/${file.path}`, content: path.join(unfinished, file.path) }));
  await zipFolder(entries, fs.createWriteStream(`${zip}.unfinished`));
  fs.rmSync(folder, { recursive: true, force: true });
  fs.renameSync(unfinished, folder);
  fs.renameSync(`${zip}.unfinished`, zip);
  return { folder, zip, files, gaps };
}

/**
 * An earlier pack is replaced; a folder that holds anything else is left alone.
 * @param source the folder that the pack is made from, which it may not become part of
 * @throws AppError conflict, or invalid-input when it cannot be written
 */
export function checkTarget(folder: string, source?: string): void {
  if (source !== undefined && lies(folder, source))
    throw new AppError('invalid-input', `The pack cannot lie in ${source}, where the raw files are. Change --out.`);
  try {
    fs.mkdirSync(path.dirname(folder), { recursive: true });
    fs.accessSync(path.dirname(folder), fs.constants.W_OK);
  } catch (cause) {
    throw new AppError('invalid-input', `The folder ${folder} cannot be written. Name another one with --out.`, {
      cause,
    });
  }
  if (!fs.existsSync(folder)) return;
  const isFolder = fs.statSync(folder).isDirectory();
  const isPack = isFolder && (fs.existsSync(path.join(folder, 'manifest.json')) || fs.readdirSync(folder).length === 0);
  if (!isPack)
    throw new AppError(
      'conflict',
      `${folder} holds something that is not an audit pack. Name another folder with --out.`,
    );
}

function lies(folder: string, inside: string): boolean {
  const way = path.relative(inside, folder);
  return !path.isAbsolute(way) && way.split(path.sep)[0] !== '..';
}
