// SPDX-License-Identifier: Apache-2.0
import { IconAlertTriangle, IconMessageReport, IconQrcode, IconSpeakerphone } from '@tabler/icons-react';
import type { ModuleScreens } from '../../../ui/shell/screens.ts';

export const navigation: ModuleScreens['navigation'] = [
  {
    to: '/event-reports',
    label: 'event-reports.title',
    icon: IconAlertTriangle,
    section: 'today',
    order: 20,
    permission: 'event-reports:read',
  },
  {
    to: '/event-reports/new',
    label: 'event-reports.new',
    icon: IconSpeakerphone,
    section: 'today',
    order: 22,
    permission: 'event-reports:submit',
  },
  {
    to: '/event-reports/mine',
    label: 'event-reports.mine',
    icon: IconMessageReport,
    section: 'today',
    order: 24,
    permission: 'event-reports:submit',
  },
  {
    to: '/event-reports/points',
    label: 'event-reports.points',
    icon: IconQrcode,
    section: 'administration',
    order: 50,
    permission: 'event-reports:set-up',
  },
];

export const routes: ModuleScreens['routes'] = [
  { path: '/event-reports', load: () => import('./reports-page.tsx') },
  { path: '/event-reports/new', load: () => import('./new-page.tsx') },
  { path: '/event-reports/mine', load: () => import('./mine-page.tsx') },
  { path: '/event-reports/points', load: () => import('./points-page.tsx') },
  { path: '/event-reports/poster/$code', load: () => import('./poster-page.tsx') },
  { path: '/event-reports/$reportId', load: () => import('./report-page.tsx') },
];

export const homeCards: ModuleScreens['homeCards'] = [
  { id: 'event-reports-triage', order: 10, permission: 'event-reports:read', load: () => import('./triage-card.tsx') },
  { id: 'event-reports-own', order: 90, permission: 'event-reports:submit', load: () => import('./own-card.tsx') },
];

export const publicRoutes: ModuleScreens['publicRoutes'] = [
  { path: '/report/$code', load: () => import('./public-page.tsx') },
];
