// SPDX-License-Identifier: Apache-2.0
import { IconChartLine } from '@tabler/icons-react';
import type { ModuleScreens } from '../../../ui/shell/screens.ts';

export const navigation: ModuleScreens['navigation'] = [
  {
    to: '/losses',
    label: 'losses.title',
    icon: IconChartLine,
    section: 'risk',
    order: 60,
    permission: 'losses:read',
  },
];

export const routes: ModuleScreens['routes'] = [
  { path: '/losses', load: () => import('./losses-page.tsx') },
  { path: '/losses/what-if', load: () => import('./what-if-page.tsx') },
  { path: '/losses/$lossId', load: () => import('./loss-page.tsx') },
];

export const homeCards: ModuleScreens['homeCards'] = [
  {
    ...{ id: 'losses-year', order: 22, permission: 'losses:read', roles: ['top-management'] },
    load: () => import('./year-card.tsx'),
  },
];
