// SPDX-License-Identifier: Apache-2.0
import { IconClipboardCheck } from '@tabler/icons-react';
import type { ModuleScreens } from '../../../ui/shell/screens.ts';

export const { navigation, routes, homeCards }: ModuleScreens = {
  navigation: [
    {
      to: '/audits',
      label: 'audits.title',
      icon: IconClipboardCheck,
      section: 'proof',
      order: 30,
      permission: 'audits:read',
    },
  ],
  routes: [{ path: '/audits', load: () => import('./findings-page.tsx') }],
  homeCards: [
    { id: 'findings-overdue', order: 60, permission: 'audits:read', load: () => import('./overdue-card.tsx') },
  ],
};
