// SPDX-License-Identifier: Apache-2.0
import { IconCertificate, IconTimelineEvent } from '@tabler/icons-react';
import type { ModuleScreens } from '../../../ui/shell/screens.ts';

export const { navigation, routes }: ModuleScreens = {
  navigation: [
    {
      ...{ to: '/certification', label: 'certification.title', icon: IconCertificate, section: 'proof', order: 5 },
      permission: 'certification:read',
    },
    {
      ...{ to: '/certification/plans', label: 'certification.plans', icon: IconTimelineEvent, section: 'proof' },
      ...{ order: 6, permission: 'certification:read' },
    },
  ],
  routes: [
    { path: '/certification', load: () => import('./readiness-page.tsx') },
    { path: '/certification/plans', load: () => import('./plans-page.tsx') },
  ],
};
