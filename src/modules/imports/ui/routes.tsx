// SPDX-License-Identifier: Apache-2.0
import { IconFileImport } from '@tabler/icons-react';
import type { ModuleScreens } from '../../../ui/shell/screens.ts';

export const navigation: ModuleScreens['navigation'] = [
  {
    to: '/imports',
    label: 'imports.title',
    icon: IconFileImport,
    section: 'administration',
    order: 10,
    permission: 'imports:read',
  },
];

export const homeCards: ModuleScreens['homeCards'] = [
  { id: 'imports-failed', order: 15, permission: 'imports:read', load: () => import('./failed-card.tsx') },
];

export const routes: ModuleScreens['routes'] = [
  { path: '/imports', load: () => import('./imports-page.tsx') },
  { path: '/imports/new', load: () => import('./new-page.tsx') },
  { path: '/imports/$runId', load: () => import('./run-page.tsx') },
];
