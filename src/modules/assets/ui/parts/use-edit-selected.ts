// SPDX-License-Identifier: Apache-2.0
import type { Selection } from '../../../../contract/list.ts';
import { isApiError } from '../../../../ui/data/request.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import type { AssetChanges } from '../../contract.ts';
import { api, staleAsset, useRefresh } from './api.ts';

type Selected = { readonly selection: Selection; readonly contentHash: string };

/** Edits all devices that fit the filters while the person goes on working; says how it ended, and takes all of it back. */
export function useEditSelected(): (selected: Selected, changes: AssetChanges) => void {
  const text = useText();
  const notify = useNotify();
  const refresh = useRefresh();
  const undo = (editId: string) => async () => {
    const { stale } = await api.assets.undoEdit({ editId }).finally(refresh);
    if (stale > 0) throw staleAsset(text('assets.bulk.undo-stale', { count: stale }));
  };
  return ({ selection, contentHash }, changes) => {
    const input = { selection, contentHash, changes } as Parameters<typeof api.assets.updateSelected>[0];
    void api.assets
      .updateSelected(input)
      .then(
        ({ editId, updated, stale }) => notify.done(text('assets.bulk.all.done', { updated, stale }), undo(editId)),
        (error) =>
          isApiError(error, 'cancelled')
            ? notify.done(text('assets.bulk.all.stopped'), undo(error.requestId))
            : notify.failed(error),
      )
      .finally(refresh);
  };
}
