// SPDX-License-Identifier: Apache-2.0
export type { Finding } from './finding.ts';
export { readLibraries } from './read.ts';
