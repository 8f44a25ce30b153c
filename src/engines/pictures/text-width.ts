// SPDX-License-Identifier: Apache-2.0

/**
 * Advance widths of Source Sans 3 (SIL Open Font Licence 1.1) in thousandths of the font size, code points 32 to 126.
 * Measured from the regular and the semibold face; layouts need the width of a word before anything is drawn.
 */
const regular = [
  200, 289, 426, 497, 497, 824, 609, 249, 303, 303, 418, 497, 249, 311, 249, 350, 497, 497, 497, 497, 497, 497, 497,
  497, 497, 497, 249, 249, 497, 497, 497, 425, 847, 543, 588, 571, 615, 527, 494, 617, 652, 263, 479, 579, 486, 727,
  647, 664, 566, 664, 569, 534, 536, 645, 515, 786, 513, 476, 539, 303, 350, 303, 497, 500, 542, 504, 553, 456, 555,
  496, 292, 504, 544, 246, 247, 495, 255, 829, 547, 542, 555, 555, 347, 419, 338, 544, 467, 719, 446, 467, 425, 303,
  241, 303, 497,
];
const semibold = [
  200, 315, 482, 513, 513, 841, 639, 275, 324, 324, 438, 513, 275, 322, 275, 344, 513, 513, 513, 513, 513, 513, 513,
  513, 513, 513, 275, 275, 513, 513, 513, 444, 875, 558, 597, 576, 625, 538, 510, 628, 663, 282, 494, 597, 502, 745,
  657, 674, 582, 674, 592, 545, 546, 655, 536, 800, 541, 501, 540, 324, 344, 324, 513, 500, 549, 516, 563, 462, 564,
  507, 317, 520, 558, 262, 263, 522, 271, 843, 560, 549, 564, 564, 373, 431, 361, 556, 495, 748, 481, 495, 443, 324,
  255, 324, 513,
];
const others: Readonly<Record<string, number>> = { ß: 604, '–': 480, '—': 800, '…': 964, '→': 619, '•': 325 };

const marks = /\p{M}|\p{Default_Ignorable_Code_Point}/u;
const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}]/u;

export type Face = 'regular' | 'semibold' | 'mono';
/** Every character of DejaVu Sans Mono is 602 thousandths wide. */
const monoWidth = 602;

function characterWidth(character: string, table: readonly number[]): number {
  const base = table[(character.codePointAt(0) ?? 0) - 32];
  if (base !== undefined) return base;
  if (marks.test(character)) return 0;
  return others[character] ?? (wide.test(character) ? 1000 : 620);
}

/** Width of one line of text in the unit of `size`; exact for Latin letters without kerning, cautious for the rest. */
export function textWidth(text: string, size: number, face: Face = 'regular'): number {
  let sum = 0;
  const table = face === 'semibold' ? semibold : regular;
  for (const character of text.normalize('NFD'))
    sum += face === 'mono' ? (marks.test(character) ? 0 : monoWidth) : characterWidth(character, table);
  return (sum * size) / 1000;
}
