// SPDX-License-Identifier: Apache-2.0
import { IconUsersGroup } from '@tabler/icons-react';
import type { ModuleScreens } from '../../../ui/shell/screens.ts';

export const { navigation, routes }: ModuleScreens = {
  navigation: [
    {
      ...{ to: '/reviews', label: 'reviews.title', icon: IconUsersGroup, section: 'proof', order: 32 },
      permission: 'reviews:read',
    },
  ],
  routes: [
    { path: '/reviews', load: () => import('./reviews-page.tsx') },
    { path: '/reviews/$reviewId', load: () => import('./review-page.tsx') },
  ],
};
