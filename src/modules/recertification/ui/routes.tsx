// SPDX-License-Identifier: Apache-2.0
import { IconUserCheck } from '@tabler/icons-react';
import type { ModuleScreens } from '../../../ui/shell/screens.ts';

export const { navigation, routes }: ModuleScreens = {
  navigation: [
    {
      ...{ to: '/recertification', label: 'recertification.title', icon: IconUserCheck, section: 'proof', order: 34 },
      permission: 'recertification:read',
    },
  ],
  routes: [
    { path: '/recertification', load: () => import('./campaigns-page.tsx') },
    { path: '/recertification/$campaignId', load: () => import('./campaign-page.tsx') },
  ],
};
