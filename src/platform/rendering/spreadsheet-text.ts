// SPDX-License-Identifier: Apache-2.0
import { characterCode } from './clean-text.ts';

/**
 * How a spreadsheet program recognises the start of a formula, after OWASP, 'CSV Injection': the six characters that it
 * names and their full-width twins, behind any white space that a program may skip.
 */
const formula = /^[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r]/u;

/** Whether a program could take this text for a formula. Only text is asked about: a number below zero is no text. */
export const startsLikeFormula = (text: string): boolean => formula.test(text);

/** What a cell of an XLSX file holds at most (ECMA-376 leaves it open; the programs agree on this). */
const mostCharacters = 32_767;
const notXml = /[^\P{Cc}\t\n\r]|[\p{Cs}\ufffe\uffff]/gu;
/** `_x0041_` in a file means the character A, so that literal text of this shape must be escaped (ECMA-376, 22.9.2.19). */
const escaped = /_(?=x[0-9a-f]{4}_)/giu;

/** Text as an XLSX cell can hold it: legal XML, not read as an escape, and an end that says when it was cut. */
export function cellText(text: string): string {
  const legal = text.replaceAll(notXml, (character) =>
    /\p{Cs}/u.test(character) ? '\ufffd' : characterCode(character),
  );
  const literal = legal.replaceAll(escaped, '_x005F_');
  if (literal.length <= mostCharacters) return literal;
  const note = ` […+${text.length - mostCharacters + 40}]`;
  return literal.slice(0, mostCharacters - note.length).replace(/\p{Cs}$/u, '') + note;
}
