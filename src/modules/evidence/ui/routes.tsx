// SPDX-License-Identifier: Apache-2.0
import { IconPaperclip } from '@tabler/icons-react';
import type { ModuleScreens } from '../../../ui/shell/screens.ts';

const permission = 'evidence:read';

export const { navigation, routes, homeCards }: ModuleScreens = {
  navigation: [
    { to: '/evidence', label: 'evidence.title', icon: IconPaperclip, section: 'proof', order: 10, permission },
  ],
  routes: [
    { path: '/evidence', load: () => import('./evidence-page.tsx') },
    { path: '/evidence/$id', load: () => import('./item-page.tsx') },
  ],
  homeCards: [{ id: 'evidence-expires', order: 55, permission, load: () => import('./expires-card.tsx') }],
};
