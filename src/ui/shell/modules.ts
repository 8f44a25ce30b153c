// SPDX-License-Identifier: Apache-2.0
import { IconHome, IconSettings } from '@tabler/icons-react';
import type { HomeCard, ModuleScreens, NavigationItem, Screen } from './screens.ts';

const modules = Object.values(import.meta.glob<ModuleScreens>('../../modules/*/ui/routes.tsx', { eager: true }));

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

const all = [own, ...modules];

/** What the modules contribute to the shell. */
export const navigation: readonly NavigationItem[] = all
  .flatMap((module) => module.navigation ?? [])
  .sort((a, b) => a.order - b.order);
export const screens: readonly Screen[] = all.flatMap((module) => module.routes ?? []);
export const publicScreens: readonly Screen[] = all.flatMap((module) => module.publicRoutes ?? []);
export const homeCards: readonly HomeCard[] = all
  .flatMap((module) => module.homeCards ?? [])
  .sort((a, b) => a.order - b.order);
