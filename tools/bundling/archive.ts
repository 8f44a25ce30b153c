// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { createTarPacker, type TarHeader, type TarPackController } from 'modern-tar';

/** A file or a link of the bundle: where it is now, and its path in the bundle. */
export type BundleFile = { readonly from: string; readonly path: string };

/** Every file and link below a folder, by path. */
export function filesBelow(folder: string, under = ''): BundleFile[] {
  const entries = fs.readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => {
      const from = path.join(entry.parentPath, entry.name);
      return { from, path: path.posix.join(under, path.relative(folder, from).replaceAll('\\', '/')) };
    });
}

/** SHA256SUMS as sha256sum writes and checks it; links hold no bytes of their own. */
export async function sumsOf(files: readonly BundleFile[]): Promise<string> {
  const lines: string[] = [];
  for (const file of files) {
    if (fs.lstatSync(file.from).isSymbolicLink()) continue;
    const hash = createHash('sha256');
    await pipeline(fs.createReadStream(file.from), hash);
    lines.push(`${hash.digest('hex')}  ${file.path}\n`);
  }
  return lines.join('');
}

/** Writes the files into a tar.gz below one folder; one time for all, so that equal files give equal bytes. */
export async function writeArchive(
  out: string,
  folder: string,
  files: readonly BundleFile[],
  mtime: Date,
): Promise<void> {
  const { readable, controller } = createTarPacker();
  const fill = async () => {
    for (const file of files) await addFile(controller, `${folder}/${file.path}`, file.from, mtime);
    controller.finalize();
  };
  const filling = fill().catch((error: unknown) => controller.error(error));
  await pipeline(readable, createGzip(), fs.createWriteStream(`${out}.unfinished`));
  await filling;
  fs.renameSync(`${out}.unfinished`, out);
}

async function addFile(controller: TarPackController, name: string, from: string, mtime: Date): Promise<void> {
  const stat = fs.lstatSync(from);
  const common = { name, mtime, uid: 0, gid: 0 };
  const header: TarHeader = stat.isSymbolicLink()
    ? { ...common, type: 'symlink', size: 0, linkname: fs.readlinkSync(from), mode: 0o777 }
    : { ...common, type: 'file', size: stat.size, mode: (stat.mode & 0o111) === 0 ? 0o644 : 0o755 };
  const writer = controller.add(header).getWriter();
  if (header.type === 'file')
    for await (const chunk of fs.createReadStream(from, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>)
      await writer.write(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength));
  await writer.close();
}
