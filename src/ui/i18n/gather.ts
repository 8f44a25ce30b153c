// SPDX-License-Identifier: Apache-2.0

/** Messages in ICU MessageFormat by their ids. */
export type Texts = Readonly<Record<string, string>>;

/** The texts of the shell and of all modules in one language. */
export const gather = (files: Readonly<Record<string, Texts>>): Texts => Object.assign({}, ...Object.values(files));
