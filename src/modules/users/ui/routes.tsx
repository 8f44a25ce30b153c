// SPDX-License-Identifier: Apache-2.0
import { IconKey, IconTableOptions, IconUsers, IconUsersGroup } from '@tabler/icons-react';
import type { ModuleScreens } from '../../../ui/shell/screens.ts';

export const navigation: ModuleScreens['navigation'] = [
  {
    to: '/users',
    label: 'users.title',
    icon: IconUsers,
    section: 'administration',
    order: 30,
    permission: 'users:read',
  },
  {
    to: '/groups',
    label: 'users.groups.title',
    icon: IconUsersGroup,
    section: 'administration',
    order: 31,
    permission: 'provisioning:read',
  },
  {
    to: '/roles',
    label: 'users.roles.title',
    icon: IconTableOptions,
    section: 'administration',
    order: 32,
    permission: 'users:read',
  },
  {
    to: '/tokens',
    label: 'users.tokens.title',
    icon: IconKey,
    section: 'administration',
    order: 34,
    permission: 'users:manage',
  },
];

export const routes: ModuleScreens['routes'] = [
  { path: '/users', load: () => import('./users-page.tsx') },
  { path: '/users/$userId', load: () => import('./user-page.tsx') },
  { path: '/groups', load: () => import('./groups-page.tsx') },
  { path: '/groups/$groupId', load: () => import('./group-page.tsx') },
  { path: '/roles', load: () => import('./roles-page.tsx') },
  { path: '/tokens', load: () => import('./tokens-page.tsx') },
  { path: '/account', load: () => import('./account-page.tsx') },
];

export const homeCards: ModuleScreens['homeCards'] = [
  { id: 'emergency-reviews', order: 1, permission: 'users:read', load: () => import('./emergency-card.tsx') },
  { id: 'own-account', order: 95, roles: ['staff', 'supplier'], load: () => import('./account-card.tsx') },
];

export const publicRoutes: ModuleScreens['publicRoutes'] = [
  { path: '/invitation/$code', load: () => import('./invitation-page.tsx') },
];
