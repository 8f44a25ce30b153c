// SPDX-License-Identifier: Apache-2.0
import { IconBuildingHospital, IconTarget } from '@tabler/icons-react';
import type { ModuleScreens } from '../../../ui/shell/screens.ts';

export const navigation: ModuleScreens['navigation'] = [
  {
    to: '/organisation',
    label: 'organisation.title',
    icon: IconBuildingHospital,
    section: 'hospital',
    order: 90,
    permission: 'organisation:read',
  },
  {
    to: '/scope',
    label: 'organisation.scope.title',
    icon: IconTarget,
    section: 'proof',
    order: 90,
    permission: 'organisation:read',
  },
];

export const settings: ModuleScreens['settings'] = [
  { id: 'time-zone', order: 10, permission: 'organisation:read', load: () => import('./time-zone-setting.tsx') },
];

export const routes: ModuleScreens['routes'] = [
  { path: '/organisation', load: () => import('./organisation-page.tsx') },
  { path: '/scope', load: () => import('./scope-page.tsx') },
];
