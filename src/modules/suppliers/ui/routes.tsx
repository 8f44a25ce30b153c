// SPDX-License-Identifier: Apache-2.0
import { IconFileText, IconTruckDelivery } from '@tabler/icons-react';
import type { ModuleScreens } from '../../../ui/shell/screens.ts';

export const { navigation, routes }: ModuleScreens = {
  navigation: [
    {
      to: '/suppliers',
      label: 'suppliers.title',
      icon: IconTruckDelivery,
      section: 'hospital',
      order: 60,
      permission: 'suppliers:read',
    },
    {
      ...{ to: '/suppliers/contracts', label: 'suppliers.contracts', icon: IconFileText, section: 'hospital' },
      ...{ order: 61, permission: 'suppliers:read' },
    },
  ],
  routes: [
    { path: '/suppliers', load: () => import('./suppliers-page.tsx') },
    { path: '/suppliers/contracts', load: () => import('./contracts-page.tsx') },
  ],
};
