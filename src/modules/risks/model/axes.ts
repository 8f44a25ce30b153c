// SPDX-License-Identifier: Apache-2.0

/** Kinds of harm, in the order in which they count when all else is equal: the patient first. Confidentiality is harm to the persons concerned. */
export const axes = ['patient-safety', 'effectiveness', 'confidentiality', 'integrity', 'availability'] as const;
export type Axis = (typeof axes)[number];

/** Severity 1 to 5, after the qualitative levels customary with ISO 14971. */
export const severityWords = ['negligible', 'minor', 'serious', 'critical', 'catastrophic'] as const;
export type SeverityWord = (typeof severityWords)[number];

/** Likelihood 1 to 5 of harm in the stated severity. */
export const likelihoodWords = ['improbable', 'remote', 'occasional', 'probable', 'frequent'] as const;
export type LikelihoodWord = (typeof likelihoodWords)[number];

/** Faults and errors are estimated by probability; what somebody does on purpose by exploitability (ANSI/AAMI SW96). */
export const methods = ['probability', 'exploitability'] as const;
export type Method = (typeof methods)[number];

/** From best to worst. */
export const acceptabilities = ['acceptable', 'tolerable', 'unacceptable'] as const;
export type Acceptability = (typeof acceptabilities)[number];

export const stages = ['inherent', 'current', 'residual'] as const;
export type Stage = (typeof stages)[number];

export const levels = [1, 2, 3, 4, 5] as const;
export type Level = (typeof levels)[number];

/** The level that is nearest to a sum of a base level and its factors. */
export function clampLevel(sum: number): Level {
  return levels.find((level) => sum <= level) ?? 5;
}

/** A level for each axis that is affected. */
export type ByAxis<T> = { readonly [A in Axis]?: T | undefined };

/** The affected axes in their order. */
export const axesOf = (values: ByAxis<unknown>): Axis[] => axes.filter((axis) => values[axis] !== undefined);
