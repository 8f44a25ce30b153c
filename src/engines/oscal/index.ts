// SPDX-License-Identifier: Apache-2.0
export { catalogDocument, type Written } from './catalog.ts';
export { actionDocument, type Observed, type Open, resultsDocument } from './follow-up.ts';
export { mappingDocument } from './mapping.ts';
export { Carried, leavesOf, type Path, Place, printPath, unToken, type Value } from './place.ts';
export { type OscalCatalog, readCatalogDocument } from './read.ts';
export { type Fault, type OscalMappings, readMappingCollection } from './read-mapping.ts';
export { type OscalProfile, readProfile } from './read-profile.ts';
export { componentDocument, type Head, planDocument, profileDocument, type Row, type Statement } from './statement.ts';
