// SPDX-License-Identifier: Apache-2.0

/** How a file numbers its controls, seen over all the rows at hand. */
export type Numbering = {
  /** Some rows write `A.5.1`: a bare `5.1` beside them is clause 5.1 of the management system. */
  readonly prefixed: boolean;
  /** Most rows write `A.9.2.1`, as the 2013 edition numbers controls: a two-level number among them is a heading. */
  readonly older: boolean;
};

const olderNumber = /(?<![\d.])\bA\.?\s?\d{1,2}\.\d{1,2}\.\d{1,2}\b/i;
const standardName = String.raw`(?:(?:ISO|IEC|EN|DIN|NEN|/|-|\s)*\s*(?:2700[12]|27799|7510-?\d?)(?::\d{4})?)?`;
const numbered = new RegExp(String.raw`^\s*${standardName}\D*?(\d{1,2}\.\d{1,2})(?!\.?\d)(.*)$`, 's');
const another = /^\.?\s*(?:HLT)?\s*(?:,|;|\/|&|\+|–|-|and|to|und|bis)\s*(?:A\.?\s?)?\d{1,2}\.\d{1,2}/i;

export function readNumbering(all: readonly string[]): Numbering {
  return {
    prefixed: all.some((words) => /\bA\.?\s?\d{1,2}\.\d{1,2}\b/i.test(words)),
    older: all.filter((words) => olderNumber.test(words)).length > all.length / 2,
  };
}

/**
 * The control that a line of an older Statement of Applicability names: `A.5.1`, `5.1`, `5.38 HLT`, `A.5.1 Policies for ...`,
 * `ISO/IEC 27001:2022 A.5.1`.
 * @param controls ids of the controls that there are
 * @param clauses ids of the clauses of the management system, which look like controls without their `A.`
 * @returns the id of the control, or the reason why none can be told
 */
export function readControl(
  words: string,
  controls: ReadonlySet<string>,
  clauses: ReadonlySet<string>,
  numbering: Numbering,
): { readonly control: string } | { readonly reason: string } {
  const shown = words.trim().slice(0, 60);
  if (numbering.older || olderNumber.test(words))
    return { reason: `"${shown}" is numbered as in the 2013 edition (A.9.2.1); give the number of 2022 (A.5.18).` };
  const [, id, rest = ''] = numbered.exec(words) ?? [];
  if (id === undefined) return { reason: `"${shown}" holds no control number such as A.5.1.` };
  if (another.test(rest)) return { reason: `"${shown}" names several controls; write one row for each.` };
  const bare = !/\bA\.?\s?\d/i.test(words);
  if (clauses.has(id) && (/clause|kapitel|abschnitt/i.test(words) || (bare && numbering.prefixed)))
    return { reason: `"${shown}" is a clause of ISO/IEC 27001, not a control; clauses cannot be excluded.` };
  if (!controls.has(id)) return { reason: `There is no control ${id} in ISO 27799:2025 or Annex A of 2022.` };
  return { control: id };
}
