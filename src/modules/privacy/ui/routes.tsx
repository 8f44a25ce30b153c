// SPDX-License-Identifier: Apache-2.0
import { IconFingerprint, IconMailQuestion } from '@tabler/icons-react';
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
  ],
  routes: [
    { path: '/privacy', load: () => import('./activities-page.tsx') },
    { path: '/privacy/requests', load: () => import('./requests-page.tsx') },
  ],
};
