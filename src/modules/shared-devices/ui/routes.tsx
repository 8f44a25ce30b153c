// SPDX-License-Identifier: Apache-2.0
import { IconDeviceDesktop } from '@tabler/icons-react';
import type { ModuleScreens } from '../../../ui/shell/screens.ts';

export const navigation: ModuleScreens['navigation'] = [
  {
    to: '/shared-devices',
    label: 'shared-devices.title',
    icon: IconDeviceDesktop,
    section: 'administration',
    order: 36,
    permission: 'shared-devices:manage',
  },
];

export const routes: ModuleScreens['routes'] = [{ path: '/shared-devices', load: () => import('./devices-page.tsx') }];
