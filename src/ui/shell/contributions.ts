// SPDX-License-Identifier: Apache-2.0
import type { HomeCard, ModuleScreens } from './screens.ts';

/** What every module that has screens contributes, found by its path. */
export const contributions: readonly ModuleScreens[] = Object.values(
  import.meta.glob<ModuleScreens>('../../modules/*/ui/routes.tsx', { eager: true }),
);

export const homeCards: readonly HomeCard[] = contributions
  .flatMap((module) => module.homeCards ?? [])
  .sort((a, b) => a.order - b.order);
