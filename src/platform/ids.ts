// SPDX-License-Identifier: Apache-2.0
import { randomFillSync } from 'node:crypto';
import { parse, v5, v7 } from 'uuid';

// Random bytes come by the block: fetching them for one id costs more than all the rest of it.
const block = Buffer.alloc(16 * 256);
let taken = block.length;
let msecs = 0;
let seq = 0;

/**
 * A new id (UUID version 7, RFC 9562), ordered by time and, within a millisecond, by a counter with a random start. Ids are
 * made by the application, so that a row is known before it is written.
 */
export function newId(): string {
  const random = nextRandom();
  const now = Date.now();
  if (now > msecs) {
    msecs = now;
    seq = random.readUInt32BE(6) >>> 1;
  } else seq += 1;
  return v7({ msecs, seq, random });
}

function nextRandom(): Buffer {
  if (taken === block.length) {
    randomFillSync(block);
    taken = 0;
  }
  taken += 16;
  return block.subarray(taken - 16, taken);
}

const namespace = parse('6f0c4e0e-5a2b-5d0e-9f3a-77617264c1e0');
/** The same id for the same words, for rows that must not double when something is repeated. */
export const idOf = (...parts: readonly string[]): string => v5(parts.join('\u001f'), namespace);
