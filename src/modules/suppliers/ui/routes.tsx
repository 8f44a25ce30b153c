// SPDX-License-Identifier: Apache-2.0
import { IconTruckDelivery } from '@tabler/icons-react';
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
  ],
  routes: [{ path: '/suppliers', load: () => import('./suppliers-page.tsx') }],
};
