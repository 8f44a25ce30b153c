// SPDX-License-Identifier: Apache-2.0

/** A training counts for this many months. */
export const trainingMonths = 12;
/** Staff count as trained when at least this share of those employed is, in percent. */
export const trainingPercent = 90;
/** How far back leavers are listed when no day is given. */
export const leaverDays = 90;

/** Of whom auditors draw samples: who came, who went to another department or role, who left (ISO/IEC 27001 A.5.18, A.6.5). */
export const populations = ['joiners', 'movers', 'leavers'] as const;
export type Population = (typeof populations)[number];
