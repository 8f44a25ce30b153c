// SPDX-License-Identifier: Apache-2.0
export { catalogDocument } from './catalog.ts';
export { mappingDocument } from './mapping.ts';
