// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inline, type Piece, sideBySide } from './diff.ts';

const joined = (pieces: readonly Piece[], without: Piece['kind']) =>
  pieces
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('');
const text = fc
  .array(fc.constantFrom('call the ward', 'print the list', '# Purpose', '', 'two words', 'Zwölf Patienten'), {
    maxLength: 8,
  })
  .map((lines) => lines.map((line) => `${line}\n`).join(''));

it('gives both texts back, whatever was changed', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = inline(before, after);
      expect([joined(pieces, 'added'), joined(pieces, 'removed')]).toEqual([before, after]);
      const pairs = before === '' && after === '' ? [] : sideBySide(before, after);
      const side = (which: 'before' | 'after') =>
        pairs
          .flatMap((pair) => (pair[which] === null ? [] : [`${pair[which].map((piece) => piece.text).join('')}\n`]))
          .join('');
      expect([side('before'), side('after')]).toEqual([before, after]);
    }),
  );
});

it('shows words within a line that was changed, beside each other', () => {
  expect(sideBySide('Call the ward.\nSame.\n', 'Call the porter.\nSame.\n')).toEqual([
    {
      before: [
        { kind: 'same', text: 'Call the ' },
        { kind: 'removed', text: 'ward' },
        { kind: 'same', text: '.' },
      ],
      after: [
        { kind: 'same', text: 'Call the ' },
        { kind: 'added', text: 'porter' },
        { kind: 'same', text: '.' },
      ],
    },
    { before: [{ kind: 'same', text: 'Same.' }], after: [{ kind: 'same', text: 'Same.' }] },
  ]);
});
