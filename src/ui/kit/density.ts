// SPDX-License-Identifier: Apache-2.0

/** Height of the rows of tables in pixels. */
export const rowHeights = { normal: 36, compact: 28 } as const;
export type Density = keyof typeof rowHeights;

const key = 'wardline-density';

/** As chosen on this computer. */
export const density = (): Density => (localStorage.getItem(key) === 'compact' ? 'compact' : 'normal');

export const setDensity = (value: Density): void => localStorage.setItem(key, value);
