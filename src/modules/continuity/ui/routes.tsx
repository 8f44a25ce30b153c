// SPDX-License-Identifier: Apache-2.0
import { IconFileText, IconHeartRateMonitor, IconLifebuoy } from '@tabler/icons-react';
import type { ModuleScreens } from '../../../ui/shell/screens.ts';

const permission = 'continuity:read';

export const { navigation, routes }: ModuleScreens = {
  navigation: [
    {
      ...{ to: '/continuity', label: 'continuity.title', icon: IconHeartRateMonitor, section: 'risk', order: 72 },
      permission,
    },
    {
      ...{
        to: '/continuity/procedures',
        label: 'continuity.procedures',
        icon: IconFileText,
        section: 'risk',
        order: 73,
      },
      permission,
    },
    {
      ...{ to: '/continuity/exercises', label: 'continuity.exercises', icon: IconLifebuoy, section: 'risk', order: 74 },
      permission,
    },
  ],
  routes: [
    { path: '/continuity', load: () => import('./services-page.tsx') },
    { path: '/continuity/procedures', load: () => import('./procedures-page.tsx') },
    { path: '/continuity/exercises', load: () => import('./exercises-page.tsx') },
  ],
};
