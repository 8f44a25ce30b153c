// SPDX-License-Identifier: Apache-2.0
import { IconFileCertificate } from '@tabler/icons-react';
import type { ModuleScreens } from '../../../ui/shell/screens.ts';

export const { navigation, routes, homeCards }: ModuleScreens = {
  navigation: [
    {
      to: '/documents',
      label: 'documents.title',
      icon: IconFileCertificate,
      section: 'proof',
      order: 20,
      permission: 'documents:read',
    },
  ],
  routes: [{ path: '/documents', load: () => import('./documents-page.tsx') }],
  homeCards: [
    {
      ...{ id: 'documents-in-force', order: 92, permission: 'documents:read', roles: ['staff'] },
      load: () => import('./in-force-card.tsx'),
    },
  ],
};
