// SPDX-License-Identifier: Apache-2.0
export type { Finding } from './finding.ts';
export { type Libraries, readLibraries } from './read.ts';
export type { Framework } from './schema.ts';
