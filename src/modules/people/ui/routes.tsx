// SPDX-License-Identifier: Apache-2.0
import { IconIdBadge2, IconUsersGroup } from '@tabler/icons-react';
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
    {
      ...{ to: '/people/samples', label: 'people.sample', icon: IconUsersGroup, section: 'hospital', order: 71 },
      permission: 'people:identify',
    },
  ],
  routes: [
    { path: '/people', load: () => import('./people-page.tsx') },
    { path: '/people/samples', load: () => import('./sample-page.tsx') },
  ],
};
