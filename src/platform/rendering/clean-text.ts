// SPDX-License-Identifier: Apache-2.0

/** Control characters, and the marks that turn the direction of text: both hide or reorder what a reader sees. */
const hidden = /[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufffe\uffff]/gu;

/** How a character that cannot be shown is named, e.g. `[U+0007]`. */
export const characterCode = (character: string): string =>
  `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;

/**
 * Text as it may be printed: valid Unicode, line ends as `\n`, tabs as spaces, every hidden character by its code so
 * that nothing is dropped and nothing is disguised.
 */
export const cleanText = (text: string): string =>
  text
    .replaceAll(/\p{Cs}/gu, '\ufffd')
    .replaceAll(/\r\n?|[\u0085\u2028\u2029]/gu, '\n')
    .replaceAll('\t', ' ')
    .replaceAll('\ufeff', '')
    .replaceAll(hidden, characterCode);
