// SPDX-License-Identifier: Apache-2.0
import { IconFileCertificate } from '@tabler/icons-react';
import type { ModuleScreens } from '../../../ui/shell/screens.ts';

export const { navigation, routes }: ModuleScreens = {
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
};
