// SPDX-License-Identifier: Apache-2.0
import { IconArchive } from '@tabler/icons-react';
import type { ModuleScreens } from '../../../ui/shell/screens.ts';

export const { navigation, routes }: ModuleScreens = {
  navigation: [
    {
      ...{ to: '/records', label: 'records.title', icon: IconArchive, section: 'hospital', order: 62 },
      permission: 'records:read',
    },
  ],
  routes: [
    { path: '/records', load: () => import('./records-page.tsx') },
    { path: '/records/$classId', load: () => import('./class-page.tsx') },
  ],
};
