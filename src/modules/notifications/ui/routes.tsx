// SPDX-License-Identifier: Apache-2.0
import { IconBell } from '@tabler/icons-react';
import type { ModuleScreens } from '../../../ui/shell/screens.ts';

export const navigation: ModuleScreens['navigation'] = [
  {
    to: '/notifications',
    label: 'notifications.title',
    icon: IconBell,
    section: 'today',
    order: 10,
    permission: 'notifications:self',
  },
];

export const routes: ModuleScreens['routes'] = [
  { path: '/notifications', load: () => import('./notifications-page.tsx') },
];
