// SPDX-License-Identifier: Apache-2.0
import { Textarea } from '@mantine/core';
import { useText } from '../../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { stepsOf, textOf } from '../../model/step-lines.ts';
import type { ProcessDetail } from '../../schemas.ts';
import { api, processChanged } from './api.ts';

type DialogProps = { readonly row: ProcessDetail; readonly opened: boolean; readonly onClose: () => void };

/** The steps as lines, which is quicker to write, to move and to paste than a form for each. */
export function StepsDialog({ row, opened, onClose }: DialogProps) {
  const text = useText();
  const notify = useNotify();
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={text('processes.steps.of', { name: row.name })}
      action={text('action.save')}
      initial={{ lines: textOf(row.steps) }}
      row={row}
      valuesOf={(now: ProcessDetail) => ({ lines: textOf(now.steps) })}
      labels={{ lines: text('processes.steps') }}
      onSubmit={async ({ lines }, { seen }) => {
        const steps = stepsOf(lines, seen.steps);
        await processChanged(await api.setSteps({ id: seen.id, revision: seen.revision, steps }));
        notify.done(text('processes.steps.saved'));
      }}
    >
      {(form) => (
        <>
          <p>{text('processes.steps.hint')}</p>
          <Textarea
            label={text('processes.steps')}
            autosize
            minRows={8}
            maxRows={20}
            {...form.getInputProps('lines')}
          />
        </>
      )}
    </FormDialog>
  );
}
