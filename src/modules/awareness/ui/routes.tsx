// SPDX-License-Identifier: Apache-2.0
import { IconSchool } from '@tabler/icons-react';
import type { ModuleScreens } from '../../../ui/shell/screens.ts';

export const { navigation, routes }: ModuleScreens = {
  navigation: [
    {
      ...{ to: '/awareness', label: 'awareness.title', icon: IconSchool, section: 'hospital', order: 85 },
      permission: 'awareness:read',
    },
  ],
  routes: [
    { path: '/awareness', load: () => import('./awareness-page.tsx') },
    { path: '/awareness/$requirementId', load: () => import('./requirement-page.tsx') },
  ],
};
