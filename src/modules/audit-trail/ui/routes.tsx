// SPDX-License-Identifier: Apache-2.0
import { IconHistory } from '@tabler/icons-react';
import type { ModuleScreens } from '../../../ui/shell/screens.ts';

export const navigation: ModuleScreens['navigation'] = [
  {
    to: '/audit-trail',
    label: 'audit-trail.title',
    icon: IconHistory,
    section: 'administration',
    order: 40,
    permission: 'audit-trail:read',
  },
];

export const routes: ModuleScreens['routes'] = [
  { path: '/audit-trail', load: () => import('./trail-page.tsx') },
  { path: '/audit-trail/$seq', load: () => import('./link-page.tsx') },
  { path: '/audit-trail/rows/$rowId', load: () => import('./row-page.tsx') },
];
