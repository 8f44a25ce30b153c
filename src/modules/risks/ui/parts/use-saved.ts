// SPDX-License-Identifier: Apache-2.0
import { useNotify } from '../../../../ui/kit/notify.tsx';
import type { RiskDetail } from '../../schemas.ts';
import { useRiskCache } from './api.ts';

/** Names a risk and its revision, for what is done to it. */
export const ofRisk = ({ row }: RiskDetail) => ({ riskId: row.id, revision: row.revision ?? 0 });

/** Shows a risk as the server has answered it and says what was done, with Undo where there is a way back. */
export function useSaved() {
  const cache = useRiskCache();
  const notify = useNotify();
  return (after: RiskDetail, words: string, undo?: () => Promise<RiskDetail>) => {
    cache.show(after);
    notify.done(words, undo && (async () => cache.show(await undo())));
  };
}
