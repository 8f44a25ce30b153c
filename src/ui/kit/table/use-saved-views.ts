// SPDX-License-Identifier: Apache-2.0
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { type SavedView, savedViews } from '../../../modules/saved-views/contract.ts';
import { connect } from '../../data/api.ts';
import { useMay } from '../../data/me.ts';
import { queryClient } from '../../data/query.ts';
import { useText } from '../../i18n/text.tsx';
import { useNotify } from '../notify.tsx';
import type { ChangeView } from './use-view.ts';
import { isPlain, readView, type TableView, writeView } from './view.ts';

const api = connect({ savedViews }).savedViews;
type SavedViews = Awaited<ReturnType<typeof api.list>>;

const keyOf = (list: string | undefined) => ['saved-views', list];

/** The person's views of a list and those that others share. @param list the endpoint that lists the rows */
export function useSavedViews(list: string | undefined): UseQueryResult<SavedViews> {
  return useQuery({
    queryKey: keyOf(list),
    queryFn: () => api.list({ list: list ?? '' }),
    staleTime: 60_000,
    enabled: useMay()('saved-views:self') && list !== undefined,
  });
}

/** The id of the saved view that the address was opened with. */
export function useSavedId(): string | null {
  const { view }: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  return typeof view === 'string' ? view : null;
}

/**
 * Opens the saved view that the address names and, where the address says nothing, the one that the person has chosen for
 * the list; once, and not when the person was quicker.
 * @returns whether the view that the address names is not there
 */
export function useOpeningView(saved: SavedViews | undefined, view: TableView, onChange: ChangeView): boolean {
  const id = useSavedId();
  const isOpened = useRef(false);
  const wanted = saved?.items.find((each) => each.id === (id ?? saved.defaultId));
  useEffect(() => {
    if (isOpened.current || (saved === undefined && isPlain(view))) return;
    isOpened.current = true;
    if (wanted && isPlain(view)) onChange(readView(wanted.parameters), { isTyping: true, saved: wanted.id });
  });
  return saved !== undefined && id !== null && wanted === undefined && isPlain(view);
}

/** What can be done with the views of a list; each says what it has done, with a way back. */
export function useViewActions(list: string) {
  const text = useText();
  const notify = useNotify();
  const refresh = () => queryClient.invalidateQueries({ queryKey: keyOf(list) });
  const act = async <T>(work: Promise<T>, said: string, undo?: (done: T) => Promise<unknown>): Promise<T> => {
    const done = await work.finally(refresh);
    notify.done(said, undo && (() => undo(done).finally(refresh)));
    return done;
  };
  const update = (view: SavedView, changes: { name?: string; parameters?: SavedView['parameters'] }, said: string) =>
    act(api.update({ id: view.id, revision: view.revision, ...changes }), said, ({ id, revision }) =>
      api.update({ id, revision, name: view.name, parameters: view.parameters }),
    );
  const remove = ({ id }: { readonly id: string }) => api.remove({ id });
  return {
    failed: notify.failed,
    add: (name: string, shown: TableView) =>
      act(api.add({ list, name, parameters: kept(shown) }), text('table.view.saved', { name }), remove),
    rename: (view: SavedView, name: string) => update(view, { name }, text('table.view.renamed', { name })),
    replace: (view: SavedView, shown: TableView) =>
      update(view, { parameters: kept(shown) }, text('table.view.replaced', { name: view.name })),
    share: ({ id, revision, name }: SavedView, shared: boolean) =>
      act(
        api.share({ id, revision, shared }),
        text(shared ? 'table.view.is-shared' : 'table.view.is-unshared', { name }),
        (now) => api.share({ id, revision: now.revision, shared: !shared }),
      ),
    remove: (view: SavedView) =>
      act(remove(view), text('table.view.removed', { name: view.name }), () => api.restore({ id: view.id })),
    setDefault: (view: SavedView | null, before: string | null) =>
      act(
        api.setDefault({ list, viewId: view?.id ?? null }),
        view ? text('table.view.is-default', { name: view.name }) : text('table.view.no-default'),
        () => api.setDefault({ list, viewId: before }),
      ),
  };
}
export type ViewActions = ReturnType<typeof useViewActions>;

/** A view as it is kept: what is as usual is left out. */
const kept = (view: TableView): SavedView['parameters'] => JSON.parse(JSON.stringify(writeView(view)));
