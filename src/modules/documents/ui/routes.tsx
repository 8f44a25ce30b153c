// SPDX-License-Identifier: Apache-2.0
import { IconBook2, IconFileCertificate, IconTemplate } from '@tabler/icons-react';
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
    {
      ...{ to: '/templates', label: 'documents.templates', icon: IconTemplate, section: 'proof', order: 21 },
      permission: 'documents:update',
    },
    {
      ...{ to: '/reading', label: 'documents.reading', icon: IconBook2, section: 'today', order: 11 },
      permission: 'documents:acknowledge',
    },
  ],
  routes: [
    { path: '/documents', load: () => import('./documents-page.tsx') },
    { path: '/documents/$documentId', load: () => import('./document-page.tsx') },
    { path: '/documents/$documentId/edit', load: () => import('./edit-page.tsx') },
    { path: '/templates', load: () => import('./templates-page.tsx') },
    { path: '/reading', load: () => import('./reading-page.tsx') },
    { path: '/reading/$documentId', load: () => import('./read-page.tsx') },
  ],
  homeCards: [
    {
      ...{ id: 'documents-in-force', order: 92, permission: 'documents:read', roles: ['staff'] },
      load: () => import('./in-force-card.tsx'),
    },
  ],
};
