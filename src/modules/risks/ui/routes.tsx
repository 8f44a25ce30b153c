// SPDX-License-Identifier: Apache-2.0
import {
  IconAlertTriangle,
  IconBulb,
  IconChecklist,
  IconGridDots,
  IconRulerMeasure,
  IconScale,
} from '@tabler/icons-react';
import type { ModuleScreens } from '../../../ui/shell/screens.ts';

const permission = 'risks:read';
const section = 'risk';

export const navigation: ModuleScreens['navigation'] = [
  { to: '/risks', label: 'risks.nav.register', icon: IconAlertTriangle, section, order: 10, permission },
  { to: '/risks/matrix', label: 'risks.nav.matrix', icon: IconGridDots, section, order: 20, permission },
  { to: '/risks/proposals', label: 'risks.nav.proposals', icon: IconBulb, section, order: 30, permission },
  { to: '/risks/plan', label: 'risks.nav.plan', icon: IconChecklist, section, order: 40, permission },
  { to: '/risks/criteria', label: 'risks.nav.criteria', icon: IconScale, section, order: 50, permission },
  { to: '/risks/methods', label: 'risks.nav.methods', icon: IconRulerMeasure, section, order: 55, permission },
];

export const routes: ModuleScreens['routes'] = [
  { path: '/risks', load: () => import('./register-page.tsx') },
  { path: '/risks/matrix', load: () => import('./matrix-page.tsx') },
  { path: '/risks/proposals', load: () => import('./proposals-page.tsx') },
  { path: '/risks/plan', load: () => import('./plan-page.tsx') },
  { path: '/risks/criteria', load: () => import('./criteria-page.tsx') },
  { path: '/risks/methods', load: () => import('./methods-page.tsx') },
  { path: '/risks/$riskId', load: () => import('./risk-page.tsx') },
];

export const homeCards: ModuleScreens['homeCards'] = [
  {
    ...{ id: 'risks-sign-off-clinical', order: 5, permission: 'risks:sign-off-clinical' },
    load: () => import('./sign-off-clinical-card.tsx'),
  },
  {
    ...{ id: 'risks-sign-off-management', order: 6, permission: 'risks:sign-off-management' },
    load: () => import('./sign-off-management-card.tsx'),
  },
  { id: 'risks-appetite', order: 20, permission, load: () => import('./appetite-card.tsx') },
  {
    ...{ id: 'risks-burndown', order: 22, permission, roles: ['isms-manager'] },
    load: () => import('./burndown-card.tsx'),
  },
  {
    ...{ id: 'risks-matrix', order: 22, permission },
    roles: ['medical-it-risk-manager', 'clinical-safety-officer', 'biomedical-engineer'],
    load: () => import('./matrix-card.tsx'),
  },
  { id: 'risks-proposals', order: 40, permission: 'risks:decide', load: () => import('./waiting-card.tsx') },
];
