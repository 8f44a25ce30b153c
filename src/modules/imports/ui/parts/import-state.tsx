// SPDX-License-Identifier: Apache-2.0
import { useText } from '../../../../ui/i18n/text.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { StateWord } from '../../../../ui/kit/states.ts';
import type { ImportRun } from '../../contract.ts';

const words = {
  running: 'draft',
  stopped: 'fail',
  failed: 'fail',
  cancelled: 'partial',
  interrupted: 'unknown',
  undoing: 'partial',
  undone: 'not-applicable',
} as const satisfies Record<Exclude<ImportRun['state'], 'finished'>, StateWord>;

/** A file that was read to its end but not row by row is no success. */
function wordOf({ state, rejected }: Pick<ImportRun, 'state' | 'rejected'>): StateWord {
  if (state === 'finished') return rejected === 0 ? 'done' : 'partial';
  return words[state];
}

export function ImportState(run: Pick<ImportRun, 'state' | 'rejected'>) {
  const text = useText();
  const isPartial = run.state === 'finished' && run.rejected > 0;
  return (
    <StateBadge
      state={wordOf(run)}
      label={text(isPartial ? 'imports.state.with-rejects' : `imports.state.${run.state}`)}
    />
  );
}
