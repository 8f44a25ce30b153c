// SPDX-License-Identifier: Apache-2.0
import { IconBellRinging, IconUrgent } from '@tabler/icons-react';
import type { ModuleScreens } from '../../../ui/shell/screens.ts';

export const { navigation, routes }: ModuleScreens = {
  navigation: [
    {
      ...{ to: '/incidents', label: 'incidents.title', icon: IconUrgent, section: 'risk', order: 66 },
      permission: 'incidents:read',
    },
    {
      ...{ to: '/incidents/duties', label: 'incidents.duties', icon: IconBellRinging, section: 'risk', order: 67 },
      permission: 'incidents:read',
    },
  ],
  routes: [
    { path: '/incidents', load: () => import('./incidents-page.tsx') },
    { path: '/incidents/duties', load: () => import('./duties-page.tsx') },
  ],
};
