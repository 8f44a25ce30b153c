// SPDX-License-Identifier: Apache-2.0
import type { ViewParameters } from './view.ts';

export type SavedView = { readonly name: string; readonly parameters: ViewParameters };

const keyOf = (table: string) => `wardline-views-${table}`;

/** The views of a table that were saved in this browser. */
export function readSavedViews(table: string): readonly SavedView[] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(keyOf(table)) ?? '[]');
    return Array.isArray(list) ? list.filter((item) => typeof item?.name === 'string') : [];
  } catch {
    return [];
  }
}

/** Saves a view under its name, in place of one of the same name. */
export function saveView(table: string, view: SavedView): void {
  write(table, [...readSavedViews(table).filter(({ name }) => name !== view.name), view]);
}

export const removeView = (table: string, name: string): void =>
  write(
    table,
    readSavedViews(table).filter((view) => view.name !== name),
  );

function write(table: string, views: readonly SavedView[]): void {
  localStorage.setItem(keyOf(table), JSON.stringify(views));
}
