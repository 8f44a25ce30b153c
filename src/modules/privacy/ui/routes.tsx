// SPDX-License-Identifier: Apache-2.0
import { IconBuildingFactory2, IconFingerprint, IconMailQuestion, IconShare } from '@tabler/icons-react';
import type { ModuleScreens } from '../../../ui/shell/screens.ts';

export const { navigation, routes }: ModuleScreens = {
  navigation: [
    {
      ...{ to: '/privacy', label: 'privacy.title', icon: IconFingerprint, section: 'hospital', order: 63 },
      permission: 'privacy:read',
    },
    {
      ...{ to: '/privacy/requests', label: 'privacy.requests', icon: IconMailQuestion, section: 'hospital', order: 64 },
      permission: 'privacy:handle-requests',
    },
    {
      ...{
        to: '/privacy/processors',
        label: 'privacy.processors.title',
        icon: IconBuildingFactory2,
        section: 'hospital',
      },
      ...{ order: 65, permission: 'privacy:read' },
    },
    {
      ...{ to: '/privacy/agreements', label: 'privacy.agreements', icon: IconShare, section: 'hospital', order: 66 },
      permission: 'privacy:read',
    },
  ],
  routes: [
    { path: '/privacy', load: () => import('./activities-page.tsx') },
    { path: '/privacy/processors', load: () => import('./processors-page.tsx') },
    { path: '/privacy/agreements', load: () => import('./agreements-page.tsx') },
    { path: '/privacy/requests', load: () => import('./requests-page.tsx') },
  ],
};
