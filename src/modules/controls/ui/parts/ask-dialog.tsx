// SPDX-License-Identifier: Apache-2.0
import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useText } from '../../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import type { SoaSummary } from '../../schemas.ts';
import { api } from './api.ts';

type AskDialogProps = {
  readonly seen: SoaSummary;
  readonly onClose: () => void;
};

/** Asks for approval of the decisions that were seen. The server refuses while a control is undecided, and names it. */
export function AskDialog({ seen, onClose }: AskDialogProps) {
  const text = useText();
  const notify = useNotify();
  const client = useQueryClient();
  const version = (seen.approved?.version ?? 0) + 1;
  const ask = async ({ due, effective }: { due: string; effective: string }) => {
    // where somebody has decided meanwhile, the refusal says so and the page shows what stands now
    await api
      .askApproval({
        contentHash: seen.contentHash,
        ...(due !== '' && { due }),
        ...(effective !== '' && { effective }),
      })
      .finally(() => client.invalidateQueries({ queryKey: ['controls'] }));
    notify.done(text('controls.asked', { version }));
  };
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={text('controls.ask.title', { version })}
      action={text('controls.ask')}
      initial={{ due: '', effective: '' }}
      onSubmit={ask}
    >
      {(form) => (
        <>
          <p>{text('controls.ask.body', { total: seen.total, decided: seen.decided })}</p>
          <TextInput type="date" label={text('controls.ask.due')} {...form.getInputProps('due')} />
          <TextInput
            type="date"
            label={text('controls.ask.effective')}
            description={text('controls.ask.effective.hint')}
            {...form.getInputProps('effective')}
          />
        </>
      )}
    </FormDialog>
  );
}
