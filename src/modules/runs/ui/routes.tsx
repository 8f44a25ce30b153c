// SPDX-License-Identifier: Apache-2.0
import { IconProgress } from '@tabler/icons-react';
import type { ModuleScreens } from '../../../ui/shell/screens.ts';

export const navigation: ModuleScreens['navigation'] = [
  {
    to: '/runs',
    label: 'runs.page.title',
    icon: IconProgress,
    section: 'administration',
    order: 20,
    permission: 'runs:read',
  },
];

export const routes: ModuleScreens['routes'] = [{ path: '/runs', load: () => import('./runs-page.tsx') }];
