// SPDX-License-Identifier: Apache-2.0
import { isApiError } from '../../../../ui/data/request.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import type { AssetChanges } from '../../contract.ts';
import { api, staleAsset, useRefresh } from './api.ts';

/** Edits all devices that fit the filters while the person goes on working; says how it ended, and takes all of it back. */
export function useEditSelected(): (editId: string, changes: AssetChanges) => void {
  const text = useText();
  const notify = useNotify();
  const refresh = useRefresh();
  return (editId, changes) => {
    const undo = async () => {
      const { stale } = await api.assets.undoEdit({ editId }).finally(refresh);
      if (stale > 0) throw staleAsset(text('assets.bulk.undo-stale', { count: stale }));
    };
    void api.assets
      .updateSelected({ editId, changes })
      .then(
        (done) => notify.done(text('assets.bulk.all.done', done), undo),
        (error) =>
          isApiError(error, 'cancelled') ? notify.done(text('assets.bulk.all.stopped'), undo) : notify.failed(error),
      )
      .finally(refresh);
  };
}
