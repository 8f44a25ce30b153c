// SPDX-License-Identifier: Apache-2.0
import { IconHome, IconSettings } from '@tabler/icons-react';
import { contributions } from './contributions.ts';
import type { ModuleScreens, NavigationItem, Screen } from './screens.ts';

const own: ModuleScreens = {
  navigation: [
    { to: '/', label: 'nav.home', icon: IconHome, section: 'today', order: 0 },
    { to: '/settings', label: 'nav.settings', icon: IconSettings, section: 'administration', order: 100 },
  ],
  routes: [
    { path: '/', load: () => import('./home-page.tsx') },
    { path: '/settings', load: () => import('./settings-page.tsx') },
  ],
};

const all = [own, ...Object.values(contributions)];

/** What the modules contribute to the shell. */
export const navigation: readonly NavigationItem[] = all
  .flatMap((module) => module.navigation ?? [])
  .sort((a, b) => a.order - b.order);
export const screens: readonly Screen[] = all.flatMap((module) => module.routes ?? []);
export const publicScreens: readonly Screen[] = all.flatMap((module) => module.publicRoutes ?? []);

/** The module that a screen belongs to; what is nobody's is the shell's. */
export function moduleOf(path: string): string {
  const owns = ({ routes = [], publicRoutes = [] }: ModuleScreens) =>
    [...routes, ...publicRoutes].some((screen) => screen.path === path);
  return Object.entries(contributions).find(([, module]) => owns(module))?.[0] ?? 'shell';
}
