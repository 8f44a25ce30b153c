// SPDX-License-Identifier: Apache-2.0
import { IconBriefcase, IconListCheck, IconUsersGroup } from '@tabler/icons-react';
import type { ModuleScreens } from '../../../ui/shell/screens.ts';

export const { navigation, routes, homeCards, settings }: ModuleScreens = {
  navigation: [
    {
      ...{ to: '/my-work', label: 'tasks.my-work', icon: IconBriefcase, section: 'today', order: 10 },
      permission: 'tasks:self',
    },
    {
      ...{ to: '/team-work', label: 'tasks.team-work', icon: IconUsersGroup, section: 'today', order: 12 },
      permission: 'tasks:read',
    },
    {
      ...{ to: '/tasks', label: 'tasks.title', icon: IconListCheck, section: 'today', order: 14 },
      permission: 'tasks:read',
    },
  ],
  routes: [
    { path: '/my-work', load: () => import('./my-work-page.tsx') },
    { path: '/team-work', load: () => import('./team-work-page.tsx') },
    { path: '/tasks', load: () => import('./tasks-page.tsx') },
    { path: '/tasks/$taskId', load: () => import('./task-page.tsx') },
  ],
  homeCards: [{ id: 'my-work', order: 5, permission: 'tasks:self', load: () => import('./work-card.tsx') }],
  settings: [{ id: 'reminders', order: 20, permission: 'tasks:read', load: () => import('./reminders-setting.tsx') }],
};
