// SPDX-License-Identifier: Apache-2.0
import type { HomeCard, ModuleScreens } from './screens.ts';

const files = import.meta.glob<ModuleScreens>('../../modules/*/ui/routes.tsx', { eager: true });

/** What every module that has screens contributes, by the module's name. */
export const contributions: Readonly<Record<string, ModuleScreens>> = Object.fromEntries(
  Object.entries(files).map(([file, module]) => [file.replace(/^.*\/modules\/|\/ui\/.*$/g, ''), module]),
);

export const homeCards: readonly HomeCard[] = Object.values(contributions)
  .flatMap((module) => module.homeCards ?? [])
  .sort((a, b) => a.order - b.order);
