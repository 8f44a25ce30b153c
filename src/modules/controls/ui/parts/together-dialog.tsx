// SPDX-License-Identifier: Apache-2.0
import { useText } from '../../../../ui/i18n/text.tsx';
import { issuesBelow } from '../../../../ui/kit/field-errors.ts';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import type { SoaRow } from '../../schemas.ts';
import { asDecision, DecisionFields, type DecisionValues, emptyDecision } from './decision-dialog.tsx';
import { takenBack, useDecide } from './use-decide.ts';

type TogetherDialogProps = { readonly rows: readonly SoaRow[]; readonly onClose: () => void };

/** One decision for all selected controls, each by the revision that was looked at. */
export function TogetherDialog({ rows, onClose }: TogetherDialogProps) {
  const text = useText();
  const notify = useNotify();
  const { decide } = useDecide();
  const submit = async (values: DecisionValues) => {
    const saved = await decide(rows.map((row) => asDecision(row, values))).catch((error: unknown) => {
      throw issuesBelow(error, 'decisions.0');
    });
    const before = new Map(rows.map((row) => [row.control, row]));
    const back = saved.flatMap((row) => {
      const seen = before.get(row.control);
      return seen ? takenBack(seen, row) : [];
    });
    notify.done(text('controls.decided.together', { count: rows.length }), () => decide(back));
  };
  return (
    <FormDialog
      opened={rows.length > 0}
      onClose={onClose}
      title={text('controls.together.title', { count: rows.length })}
      action={text('controls.decide')}
      initial={emptyDecision}
      onSubmit={submit}
    >
      {(form) => (
        <>
          <p>{text('controls.together.body')}</p>
          <DecisionFields form={form} />
        </>
      )}
    </FormDialog>
  );
}
