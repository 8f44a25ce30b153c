// SPDX-License-Identifier: Apache-2.0

/** Views that a person may keep of one list, and views of one list that may be shared. */
export const mostViews = 100;
/** How long what a view keeps may be, as JSON. */
export const mostKept = 16_000;

export const densities = ['normal', 'compact'] as const;

/** Whose a view is: the account, by whatever token it acts. */
export const ownerOf = (actor: string): string => actor.split(' token:', 1)[0] ?? actor;

type View = { readonly own: boolean; readonly shared: boolean };

/** What everybody sees is changed and removed by who may share, the rest by its owner. */
export const mayChange = ({ own, shared }: View, mayShare: boolean): boolean => (shared ? mayShare : own);
