// SPDX-License-Identifier: Apache-2.0
import { IconArrowsTransferUpDown } from '@tabler/icons-react';
import type { HomeCard, NavigationItem, Screen } from '../../../ui/shell/screens.ts';

export const navigation: readonly NavigationItem[] = [
  {
    to: '/flows',
    label: 'flows.nav',
    icon: IconArrowsTransferUpDown,
    section: 'hospital',
    order: 30,
    permission: 'flows:read',
  },
];

export const routes: readonly Screen[] = [
  { path: '/flows', load: () => import('./register-page.tsx') },
  { path: '/flows/map', load: () => import('./map-page.tsx') },
  { path: '/flows/$flowId', load: () => import('./flow-page.tsx') },
];

export const homeCards: readonly HomeCard[] = [
  { id: 'flows-unsafe', order: 50, permission: 'flows:read', load: () => import('./unsafe-card.tsx') },
];
