// SPDX-License-Identifier: Apache-2.0
import { hash } from 'node:crypto';
import { z } from 'zod';
import type { ListQuery } from '../../contract/list.ts';
import { AppError } from '../errors.ts';

/** The last row of a page: what it is sorted by, null for nothing, and its id. */
export type Place = { readonly key: string | null; readonly id: string };

const Cursor = z.tuple([z.string(), z.string().nullable(), z.uuid()]);

/** Names the list and all that was asked of it but the size of the page. */
function queryOf(list: string, { limit: _, cursor: __, ...asked }: ListQuery): string {
  return hash('sha256', JSON.stringify([list, asked]), 'base64url').slice(0, 12);
}

export function writeCursor(list: string, query: ListQuery, { key, id }: Place): string {
  return Buffer.from(JSON.stringify([queryOf(list, query), key, id])).toString('base64url');
}

/** @throws AppError invalid-input when the cursor was given out for another list, order or selection, or by nobody */
export function readCursor(list: string, query: ListQuery): Place | undefined {
  if (query.cursor === undefined) return undefined;
  const cursor = Cursor.safeParse(parse(query.cursor));
  if (!cursor.success || cursor.data[0] !== queryOf(list, query))
    throw new AppError(
      'invalid-input',
      'The cursor is not one that this list has given out for this order and selection. Start with the first page.',
      { issues: [{ path: 'cursor', message: 'is of another list, order or selection' }] },
    );
  const [, key, id] = cursor.data;
  return { key, id };
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}
