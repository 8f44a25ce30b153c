// SPDX-License-Identifier: Apache-2.0
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { readView, type TableView, writeView } from './view.ts';

export type ChangeView = (view: TableView, options?: { readonly isTyping?: boolean }) => void;

/** The view in the address, and how to change it: each choice is a step to go back to, each letter typed is not. */
export function useView(): readonly [TableView, ChangeView] {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const view = useMemo(() => readView(search), [search]);
  const change: ChangeView = (next, { isTyping = false } = {}) =>
    void navigate({
      to: '.',
      search: (old: object) => ({ ...old, ...writeView(next) }),
      replace: isTyping,
      resetScroll: false,
    });
  return [view, change];
}
