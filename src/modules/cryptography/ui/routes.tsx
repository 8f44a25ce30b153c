// SPDX-License-Identifier: Apache-2.0
import { IconKey } from '@tabler/icons-react';
import type { ModuleScreens } from '../../../ui/shell/screens.ts';

export const { navigation, routes }: ModuleScreens = {
  navigation: [
    {
      ...{ to: '/cryptography', label: 'cryptography.title', icon: IconKey, section: 'hospital', order: 65 },
      permission: 'cryptography:read',
    },
  ],
  routes: [
    { path: '/cryptography', load: () => import('./cryptography-page.tsx') },
    { path: '/cryptography/quantum', load: () => import('./quantum-page.tsx') },
  ],
};
