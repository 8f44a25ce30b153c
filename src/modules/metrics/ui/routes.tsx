// SPDX-License-Identifier: Apache-2.0
import { IconChartLine, IconTargetArrow } from '@tabler/icons-react';
import type { ModuleScreens } from '../../../ui/shell/screens.ts';

export const { navigation, routes }: ModuleScreens = {
  navigation: [
    {
      ...{ to: '/metrics', label: 'metrics.title', icon: IconChartLine, section: 'proof', order: 42 },
      permission: 'metrics:read',
    },
    {
      ...{ to: '/metrics/objectives', label: 'metrics.objectives', icon: IconTargetArrow, section: 'proof', order: 41 },
      permission: 'metrics:read',
    },
  ],
  routes: [
    { path: '/metrics', load: () => import('./metrics-page.tsx') },
    { path: '/metrics/objectives', load: () => import('./objectives-page.tsx') },
  ],
};
