// SPDX-License-Identifier: Apache-2.0
import type { Me } from '../data/me.ts';
import type { HomeCard, ModuleScreens } from './screens.ts';

const files = import.meta.glob<ModuleScreens>('../../modules/*/ui/routes.tsx', { eager: true });

/** What every module that has screens contributes, by the module's name. */
export const contributions: Readonly<Record<string, ModuleScreens>> = Object.fromEntries(
  Object.entries(files).map(([file, module]) => [file.replace(/^.*\/modules\/|\/ui\/.*$/g, ''), module]),
);

export const homeCards: readonly HomeCard[] = Object.values(contributions)
  .flatMap((module) => module.homeCards ?? [])
  .sort((a, b) => a.order - b.order);

export const settings: readonly HomeCard[] = Object.values(contributions)
  .flatMap((module) => module.settings ?? [])
  .sort((a, b) => a.order - b.order);

/** The cards of the start page for somebody with these roles and rights. */
export const homeCardsFor = ({ roles, permissions }: Pick<Me, 'roles' | 'permissions'>): readonly HomeCard[] =>
  homeCards.filter(
    (card) =>
      (card.permission === undefined || permissions.includes(card.permission)) &&
      (card.roles === undefined || card.roles.some((role) => roles.includes(role))),
  );
