// SPDX-License-Identifier: Apache-2.0

import type { Out } from '../../contract/contract.ts';
import { implement } from '../../platform/invoke/module.ts';
import type { Module } from '../slots.ts';
import { catalogs } from './contract.ts';
import { findItems } from './model.ts';
import { handlers } from './service.ts';
import { shelfOf } from './shelf.ts';

export const catalogsModule: Module = {
  ...implement('catalogs', catalogs, handlers),
  search: {
    permission: 'catalogs:read',
    find: async (ctx, text, limit) =>
      findItems((await shelfOf(ctx)).catalogs, text, limit).map(({ catalog, item }) => ({
        id: `${catalog.id}/${item.id}`,
        kind: 'catalog-item',
        title: `${item.id} ${item.label[ctx.language]}`,
        detail: `${catalog.framework} ${catalog.edition}`,
        to: `/catalogs/${catalog.id}?text=${encodeURIComponent(item.id)}`,
      })),
  },
};
export type { CatalogHead, CatalogItem, LicensedText } from './contract.ts';
export { parseLicensed } from './licensed/parse.ts';
export { catalogIds, readCatalog } from './load.ts';
export { type Catalog, danglingTargets, findItem, pairsOf, titleOf } from './model.ts';
export { headOf } from './service.ts';
export { isShipped, shelfOf, type TenantShelf } from './shelf.ts';
export { keepEdition } from './store.ts';
export type Crosswalk = Out<(typeof catalogs)['crosswalk']['output']>;
