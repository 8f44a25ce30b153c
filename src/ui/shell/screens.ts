// SPDX-License-Identifier: Apache-2.0
import type { ComponentType } from 'react';
import type { TextId } from '../i18n/text-ids.ts';

/** The parts of the navigation, in their order. */
export const sections = ['today', 'hospital', 'risk', 'proof', 'administration'] as const;
export type Section = (typeof sections)[number];

export type NavigationItem = {
  readonly to: string;
  readonly label: TextId;
  readonly icon: ComponentType<{ size?: number | string }>;
  readonly section: Section;
  /** Within the section, the lowest first; tens leave room. */
  readonly order: number;
  /** Shown to those who have it; the server decides what they may do. */
  readonly permission?: string;
};

export type Screen = {
  /** With parameters as `/risks/$riskId`, read by `useParams({ strict: false })`. */
  readonly path: `/${string}`;
  /** The file of the page, which exports the component `Page`. */
  readonly load: () => Promise<{ readonly Page: ComponentType }>;
};

export type HomeCard = {
  readonly id: string;
  readonly order: number;
  readonly permission?: string;
  /** Shown to these roles only; to all when absent. */
  readonly roles?: readonly string[];
  /** The file of the card, which exports the component `Card`. */
  readonly load: () => Promise<{ readonly Card: ComponentType }>;
};

/** What `src/modules/<module>/ui/routes.tsx` exports; nothing in it may load a contract or a page. */
export type ModuleScreens = {
  readonly navigation?: readonly NavigationItem[];
  readonly routes?: readonly Screen[];
  /** Pages for people who are not signed in; they stand without navigation. */
  readonly publicRoutes?: readonly Screen[];
  readonly homeCards?: readonly HomeCard[];
  /** Settings of the hospital, on the page of settings below those of the computer. */
  readonly settings?: readonly HomeCard[];
};
