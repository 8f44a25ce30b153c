// SPDX-License-Identifier: Apache-2.0
import { useRef } from 'react';
import type { ApiError } from '../../../../ui/data/api-error.ts';
import type { RiskDetail } from '../../schemas.ts';

/** The revision that an edit is about: that of the risk as the person has seen it, after a conflict the one they were shown. */
export function useRevision(detail: RiskDetail, opened: boolean) {
  const seen = useRef({ opened: false, revision: 0 });
  if (opened && !seen.current.opened) seen.current = { opened: true, revision: detail.row.revision ?? 0 };
  if (!opened) seen.current.opened = false;
  return {
    ofRisk: () => ({ riskId: detail.row.id, revision: seen.current.revision }),
    /** What the server says the risk is now; undefined when it refused for another reason. */
    take: (current: ApiError['current']): RiskDetail | undefined => {
      const now = current as RiskDetail | undefined;
      if (now) seen.current.revision = now.row.revision ?? 0;
      return now;
    },
  };
}
