// SPDX-License-Identifier: Apache-2.0
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { isPlain, readView, type TableView, writeView } from './view.ts';

type Change = {
  /** No step to go back to. */
  readonly isTyping?: boolean;
  /** The saved view that is opened, null for none; the one before goes on being changed when it is not said. */
  readonly saved?: string | null;
};
export type ChangeView = (view: TableView, change?: Change) => void;

/** The view in the address, and how to change it: each choice is a step to go back to, each letter typed is not. */
export function useView(): readonly [TableView, ChangeView] {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const view = useMemo(() => readView(search), [search]);
  const change: ChangeView = (next, { isTyping = false, saved } = {}) =>
    void navigate({
      to: '.',
      search: ({ view: before, ...old }: { readonly view?: string }) => ({
        ...{ ...old, ...writeView(next) },
        view: saved === undefined && !isPlain(next) ? before : (saved ?? undefined),
      }),
      replace: isTyping,
      resetScroll: false,
    });
  return [view, change];
}
