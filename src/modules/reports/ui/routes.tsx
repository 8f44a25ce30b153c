// SPDX-License-Identifier: Apache-2.0
import { IconReport } from '@tabler/icons-react';
import type { ModuleScreens } from '../../../ui/shell/screens.ts';

const permission = 'reports:read';

export const { navigation, routes }: ModuleScreens = {
  navigation: [{ to: '/reports', label: 'reports.title', icon: IconReport, section: 'proof', order: 40, permission }],
  routes: [{ path: '/reports', load: () => import('./reports-page.tsx') }],
};
