// SPDX-License-Identifier: Apache-2.0
import { IconDevices, IconFingerprint } from '@tabler/icons-react';
import type { ModuleScreens } from '../../../ui/shell/screens.ts';

const engineers = ['biomedical-engineer', 'medical-it-risk-manager', 'isms-manager'] as const;

export const { navigation, routes, homeCards }: ModuleScreens = {
  navigation: [
    {
      to: '/assets',
      label: 'assets.inventory.title',
      icon: IconDevices,
      section: 'hospital',
      order: 10,
      permission: 'assets:read',
    },
    {
      to: '/assets/reviews',
      label: 'assets.reviews.title',
      icon: IconFingerprint,
      section: 'hospital',
      order: 11,
      permission: 'assets:read',
    },
  ],
  routes: [
    { path: '/assets', load: () => import('./inventory-page.tsx') },
    { path: '/assets/reviews', load: () => import('./reviews-page.tsx') },
    { path: '/assets/$assetId', load: () => import('./asset-page.tsx') },
  ],
  homeCards: [
    {
      id: 'identity-decisions',
      order: 20,
      permission: 'assets:read',
      roles: engineers,
      load: () => import('./reviews-card.tsx'),
    },
    {
      id: 'past-end-of-support',
      order: 30,
      permission: 'assets:read',
      roles: engineers,
      load: () => import('./support-card.tsx'),
    },
  ],
};
