// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { AppError } from '../errors.ts';

/**
 * Whether a password stands in a file of breached ones: lines `HASH:COUNT`, SHA-1 in hexadecimal, sorted by hash, as the
 * ranges of Have I Been Pwned are put together. Searched on the disk by halves; a file of 40 GB takes some 40 reads.
 * @throws AppError not-configured when the file cannot be read, or a line of it has another form
 */
export async function isBreached(password: string, file: string): Promise<boolean> {
  const wanted = createHash('sha1').update(password).digest('hex').toUpperCase();
  const handle = await open(file).catch((cause: unknown) => {
    throw unreadable('cannot be read', cause);
  });
  try {
    return await search(handle, wanted, (await handle.stat()).size);
  } catch (cause) {
    throw cause instanceof AppError ? cause : unreadable('cannot be read', cause);
  } finally {
    await handle.close();
  }
}

async function search(handle: FileHandle, wanted: string, size: number): Promise<boolean> {
  let low = 0;
  let high = size;
  while (low < high) {
    const line = await lineAt(handle, Math.floor((low + high) / 2), low);
    if (line.hash === wanted) return true;
    if (line.hash < wanted) low = line.end;
    else high = line.begin;
  }
  return false;
}

type Line = { readonly hash: string; readonly begin: number; readonly end: number };

/** No line is longer: 40 digits, a colon, a count, CR and LF. */
const longest = 64;

/** The line that the byte at `place` lies in; lines begin at `low` or later. */
async function lineAt(handle: FileHandle, place: number, low: number): Promise<Line> {
  const from = Math.max(low, place - longest);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(2 * longest), 0, 2 * longest, from);
  const text = buffer.toString('latin1', 0, bytesRead);
  const begin = text.lastIndexOf('\n', place - from - 1) + 1;
  const end = text.indexOf('\n', place - from);
  const line = text.slice(begin, end === -1 ? bytesRead : end);
  const hash = /^([0-9A-F]{40})(?::\d+)?\r?$/i.exec(line)?.[1];
  if (hash === undefined) throw unreadable('must hold sorted lines HASH:COUNT');
  return { hash: hash.toUpperCase(), begin: from + begin, end: end === -1 ? from + bytesRead : from + end + 1 };
}

const unreadable = (what: string, cause?: unknown) =>
  new AppError('not-configured', `The file of breached passwords ${what}. Check WARDLINE_BREACHED_PASSWORD_FILE.`, {
    cause,
  });
