// SPDX-License-Identifier: Apache-2.0
import { IconShieldOff } from '@tabler/icons-react';
import type { ModuleScreens } from '../../../ui/shell/screens.ts';

export const { navigation, routes }: ModuleScreens = {
  navigation: [
    {
      ...{ to: '/exceptions', label: 'exceptions.title', icon: IconShieldOff, section: 'risk', order: 64 },
      permission: 'exceptions:read',
    },
  ],
  routes: [
    { path: '/exceptions', load: () => import('./exceptions-page.tsx') },
    { path: '/exceptions/$exceptionId', load: () => import('./exception-page.tsx') },
  ],
};
