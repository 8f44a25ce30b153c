// SPDX-License-Identifier: Apache-2.0

import type { Out } from '../../contract/contract.ts';
import { implement } from '../../platform/invoke/module.ts';
import type { Module } from '../slots.ts';
import { catalogs } from './contract.ts';
import { handlers } from './service.ts';

export const catalogsModule: Module = implement('catalogs', catalogs, handlers);
export type { CatalogHead, CatalogItem, LicensedText } from './contract.ts';
export { parseLicensed } from './licensed/parse.ts';
export { catalogIds, readCatalog } from './load.ts';
export { type Catalog, danglingTargets, findItem, titleOf } from './model.ts';
export { headOf } from './service.ts';
export { keepEdition } from './store.ts';
export type Crosswalk = Out<(typeof catalogs)['crosswalk']['output']>;
