// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { connect } from '../../../../ui/data/api.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import type { Callout } from '../../../../ui/kit/callouts.tsx';
import { ConfirmDialog } from '../../../../ui/kit/confirm-dialog.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import type { PageAction } from '../../../../ui/kit/page.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import { imports, type UndoCounts, type UndoPlan } from '../../contract.ts';
import { startUndo } from './start-import.ts';

const api = connect({ imports });
type Text = ReturnType<typeof useText>;

/** The way to undo an import: says what will happen, asks once, and begins. */
export function useUndoImport(runId: string, onStarted: (undoRun: string) => void) {
  const text = useText();
  const notify = useNotify();
  const [plan, setPlan] = useState<UndoPlan | null>(null);
  const action: PageAction = {
    label: text('imports.undo'),
    onClick: () => void api.imports.undoPlan({ runId }).then(setPlan, notify.failed),
    isDestructive: true,
  };
  const refusal: Callout[] = plan?.refusal
    ? [
        {
          id: 'refused',
          state: 'unknown',
          title: text('imports.undo.refused'),
          body: text(`imports.undo.refused.${plan.refusal.code}`),
        },
      ]
    : [];
  const dialog = (
    <ConfirmDialog
      opened={plan !== null && plan.refusal === null}
      onClose={() => setPlan(null)}
      title={text('imports.undo.title')}
      action={text('imports.undo')}
      isDestructive
      onConfirm={async () => onStarted(await startUndo(runId))}
    >
      {plan ? inWords(plan, text) : ''}
    </ConfirmDialog>
  );
  return { action, refusal, dialog };
}

function inWords({ kinds, reasons }: UndoPlan, text: Text): string {
  const total = (count: keyof UndoCounts) => kinds.reduce((sum, kind) => sum + kind[count], 0);
  return text('imports.undo.plan', {
    withdrawn: total('withdrawn'),
    restored: total('restored'),
    shared: total('shared'),
    stays: total('stays'),
    reasons: reasons.map(({ because, rows }) => text(`imports.undo.reason.${because}`, { rows })).join(', '),
  });
}

/** Rows that a person's work has kept. */
export function Stayed({ plan }: { readonly plan: UndoPlan }) {
  const text = useText();
  return (
    <Part title={text('imports.undo.stayed')} hint={text('imports.undo.stayed.hint')}>
      <PlainTable
        label={text('imports.undo.stayed')}
        rows={plan.stays}
        rowId={({ kind, at }) => `${kind} ${at}`}
        columns={[
          { id: 'at', title: text('imports.reject.place'), cell: ({ at }) => at },
          { id: 'label', title: text('imports.undo.record'), cell: ({ label }) => label ?? '' },
          {
            id: 'because',
            title: text('imports.reject.reason'),
            cell: ({ because }) => text(`imports.undo.because.${because}`),
          },
        ]}
      />
    </Part>
  );
}
