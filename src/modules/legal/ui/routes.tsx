// SPDX-License-Identifier: Apache-2.0
import { IconGavel } from '@tabler/icons-react';
import type { ModuleScreens } from '../../../ui/shell/screens.ts';

export const { navigation, routes }: ModuleScreens = {
  navigation: [
    {
      ...{ to: '/legal', label: 'legal.title', icon: IconGavel, section: 'risk', order: 68 },
      permission: 'legal:read',
    },
  ],
  routes: [{ path: '/legal', load: () => import('./legal-page.tsx') }],
};
