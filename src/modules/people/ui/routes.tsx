// SPDX-License-Identifier: Apache-2.0
import { IconIdBadge2 } from '@tabler/icons-react';
import type { ModuleScreens } from '../../../ui/shell/screens.ts';

export const { navigation, routes }: ModuleScreens = {
  navigation: [
    {
      to: '/people',
      label: 'people.title',
      icon: IconIdBadge2,
      section: 'hospital',
      order: 70,
      permission: 'people:read',
    },
  ],
  routes: [{ path: '/people', load: () => import('./people-page.tsx') }],
};
