// SPDX-License-Identifier: Apache-2.0

const two = (value: number): string => String(value).padStart(2, '0');

/** The calendar day of an instant where the reader is, as YYYY-MM-DD; that of now by default. */
export const dayOf = (at: Date = new Date()): string =>
  `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
