// SPDX-License-Identifier: Apache-2.0

/** `npm run test:deep` runs the long counts: many crashes, large generated inputs. */
export const isDeep = process.env.WARDLINE_DEEP === '1';

/** How often or how much: the first in every run, the second in a deep one. */
export const scaled = (quick: number, deep: number): number => (isDeep ? deep : quick);
