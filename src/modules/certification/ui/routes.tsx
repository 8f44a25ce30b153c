// SPDX-License-Identifier: Apache-2.0
import { IconCertificate } from '@tabler/icons-react';
import type { ModuleScreens } from '../../../ui/shell/screens.ts';

export const { navigation, routes }: ModuleScreens = {
  navigation: [
    {
      ...{ to: '/certification', label: 'certification.title', icon: IconCertificate, section: 'proof', order: 5 },
      permission: 'certification:read',
    },
  ],
  routes: [{ path: '/certification', load: () => import('./readiness-page.tsx') }],
};
