// SPDX-License-Identifier: Apache-2.0
import { IconStethoscope } from '@tabler/icons-react';
import type { ModuleScreens } from '../../../ui/shell/screens.ts';

export const { navigation, routes }: ModuleScreens = {
  navigation: [
    {
      ...{ to: '/processes', label: 'processes.title', icon: IconStethoscope, section: 'hospital', order: 55 },
      permission: 'processes:read',
    },
  ],
  routes: [{ path: '/processes', load: () => import('./processes-page.tsx') }],
};
