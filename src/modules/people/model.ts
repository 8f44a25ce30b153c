// SPDX-License-Identifier: Apache-2.0

/** A training counts for this many months. */
export const trainingMonths = 12;
/** Staff count as trained when at least this share of those employed is, in percent. */
export const trainingPercent = 90;
/** How far back leavers are listed when no day is given. */
export const leaverDays = 90;
