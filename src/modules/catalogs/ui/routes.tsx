// SPDX-License-Identifier: Apache-2.0
import { IconBooks } from '@tabler/icons-react';
import type { ModuleScreens } from '../../../ui/shell/screens.ts';

const permission = 'catalogs:read';

export const { navigation, routes }: ModuleScreens = {
  navigation: [{ to: '/catalogs', label: 'catalogs.title', icon: IconBooks, section: 'risk', order: 70, permission }],
  routes: [
    { path: '/catalogs', load: () => import('./catalogs-page.tsx') },
    { path: '/catalogs/crosswalk', load: () => import('./crosswalk-page.tsx') },
    { path: '/catalogs/import', load: () => import('./import-page.tsx') },
    { path: '/catalogs/$catalog', load: () => import('./catalog-page.tsx') },
  ],
};
