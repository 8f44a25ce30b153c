// SPDX-License-Identifier: Apache-2.0
import { IconCalendarCheck, IconClipboardCheck, IconListSearch } from '@tabler/icons-react';
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
    {
      ...{ to: '/audits/programme', label: 'audits.programme.title', icon: IconCalendarCheck, section: 'proof' },
      ...{ order: 26, permission: 'audits:read' },
    },
    {
      ...{ to: '/audits/plans', label: 'audits.plans.title', icon: IconListSearch, section: 'proof', order: 28 },
      permission: 'audits:read',
    },
  ],
  routes: [
    { path: '/audits', load: () => import('./findings-page.tsx') },
    { path: '/audits/programme', load: () => import('./programme-page.tsx') },
    { path: '/audits/plans', load: () => import('./audits-page.tsx') },
    { path: '/audits/plans/$auditId', load: () => import('./audit-page.tsx') },
  ],
  homeCards: [
    { id: 'findings-overdue', order: 60, permission: 'audits:read', load: () => import('./overdue-card.tsx') },
  ],
};
