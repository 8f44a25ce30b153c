// SPDX-License-Identifier: Apache-2.0
export type { Finding, LibraryFile } from './finding.ts';
export { type Libraries, readLibraries } from './read.ts';
