// SPDX-License-Identifier: Apache-2.0
import { IconListDetails } from '@tabler/icons-react';
import type { ModuleScreens } from '../../../ui/shell/screens.ts';

export const { navigation, routes }: ModuleScreens = {
  navigation: [
    {
      ...{ to: '/baselines', label: 'baselines.title', icon: IconListDetails, section: 'risk', order: 62 },
      permission: 'baselines:read',
    },
  ],
  routes: [
    { path: '/baselines', load: () => import('./baselines-page.tsx') },
    { path: '/baselines/$baselineId', load: () => import('./baseline-page.tsx') },
  ],
};
