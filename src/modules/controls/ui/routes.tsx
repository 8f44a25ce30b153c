// SPDX-License-Identifier: Apache-2.0
import { IconShieldCheck } from '@tabler/icons-react';
import type { ModuleScreens } from '../../../ui/shell/screens.ts';

const permission = 'controls:read';

export const { navigation, routes, homeCards }: ModuleScreens = {
  navigation: [
    { to: '/controls/soa', label: 'controls.soa.title', icon: IconShieldCheck, section: 'risk', order: 60, permission },
  ],
  routes: [
    { path: '/controls/soa', load: () => import('./soa-page.tsx') },
    { path: '/controls/soa/versions', load: () => import('./versions-page.tsx') },
    { path: '/controls/$catalog/$item', load: () => import('./control-page.tsx') },
  ],
  homeCards: [
    { id: 'controls-mine', order: 30, permission, roles: ['control-owner'], load: () => import('./mine-card.tsx') },
    {
      ...{ id: 'controls-coverage', order: 22, permission },
      roles: ['control-owner', 'privacy-officer', 'internal-auditor', 'external-auditor', 'data-protection-officer'],
      load: () => import('./coverage-card.tsx'),
    },
    { id: 'controls-without-evidence', order: 50, permission, load: () => import('./without-evidence-card.tsx') },
  ],
};
