// SPDX-License-Identifier: Apache-2.0
import { diffLines, diffWordsWithSpace } from 'diff';

export type Piece = { readonly kind: 'same' | 'added' | 'removed'; readonly text: string };
/** What stands beside each other; null where the other side has nothing. */
export type Pair = { readonly before: readonly Piece[] | null; readonly after: readonly Piece[] | null };

type Change = { readonly added?: boolean; readonly removed?: boolean; readonly value: string };
const kindOf = ({ added, removed }: Change): Piece['kind'] => (added ? 'added' : removed ? 'removed' : 'same');
const pieceOf = (change: Change): Piece => ({ kind: kindOf(change), text: change.value });

/** Two texts in one: what was taken out and put in, by words. */
export const inline = (before: string, after: string): Piece[] => diffWordsWithSpace(before, after).map(pieceOf);

const linesOf = (text: string): string[] => text.replace(/\n$/, '').split('\n');

/** Two texts side by side, line by line; within lines that were changed, by words. */
export function sideBySide(before: string, after: string): Pair[] {
  const pairs: Pair[] = [];
  const changes = diffLines(before, after);
  for (let at = 0; at < changes.length; at++) {
    const change = changes[at];
    if (!change) continue;
    const next = changes[at + 1];
    if (change.removed && next?.added) {
      pairs.push(...changed(linesOf(change.value), linesOf(next.value)));
      at++;
    } else pairs.push(...linesOf(change.value).map((line) => alone(kindOf(change), line)));
  }
  return pairs;
}

function alone(kind: Piece['kind'], text: string): Pair {
  const piece = [{ kind, text }];
  return { before: kind === 'added' ? null : piece, after: kind === 'removed' ? null : piece };
}

function changed(before: readonly string[], after: readonly string[]): Pair[] {
  return Array.from({ length: Math.max(before.length, after.length) }, (_, at) => {
    const [old, now] = [before[at], after[at]];
    if (old === undefined) return alone('added', now ?? '');
    if (now === undefined) return alone('removed', old);
    const pieces = inline(old, now);
    return {
      before: pieces.filter(({ kind }) => kind !== 'added'),
      after: pieces.filter(({ kind }) => kind !== 'removed'),
    };
  });
}
