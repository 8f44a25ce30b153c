// SPDX-License-Identifier: Apache-2.0
import { Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useText } from '../../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import type { ExceptionDetail } from '../../schemas.ts';
import { api, exceptionsChanged } from './api.ts';

export type Opened = 'review' | 'end' | 'renew';
type DialogProps = { readonly row: ExceptionDetail; readonly opened: boolean; readonly onClose: () => void };

/** Somebody has looked whether it is still needed. */
export function ReviewDialog({ row, opened, onClose }: DialogProps) {
  const text = useText();
  const notify = useNotify();
  return (
    <FormDialog
      {...{ opened, onClose, row }}
      title={text('exceptions.review.title', { name: row.name })}
      action={text('exceptions.review')}
      initial={{ finding: '' }}
      onSubmit={async ({ finding }, { seen: { id, revision } }) => {
        await api.review({ id, revision, finding });
        await exceptionsChanged();
        notify.done(text('exceptions.reviewed'));
      }}
    >
      {(form) => (
        <Textarea
          label={text('exceptions.finding')}
          description={text('exceptions.finding.help')}
          {...{ required: true, autosize: true, minRows: 3, maxLength: 4000 }}
          {...form.getInputProps('finding')}
        />
      )}
    </FormDialog>
  );
}

/** What it deviates from is kept again. */
export function EndDialog({ row, opened, onClose }: DialogProps) {
  const text = useText();
  const notify = useNotify();
  return (
    <FormDialog
      {...{ opened, onClose, row }}
      title={text('exceptions.end.title', { name: row.name })}
      action={text('exceptions.end')}
      initial={{ reason: '' }}
      onSubmit={async ({ reason }, { seen: { id, revision } }) => {
        await api.end({ id, revision, reason });
        await exceptionsChanged();
        notify.done(text('exceptions.was-ended'));
      }}
    >
      {(form) => (
        <Textarea
          label={text('exceptions.end.reason')}
          {...{ required: true, autosize: true, minRows: 2, maxLength: 4000 }}
          {...form.getInputProps('reason')}
        />
      )}
    </FormDialog>
  );
}

/** Another one in its place, which has to be approved anew. */
export function RenewDialog({ row, opened, onClose }: DialogProps) {
  const text = useText();
  const notify = useNotify();
  const navigate = useNavigate();
  return (
    <FormDialog
      {...{ opened, onClose, row }}
      title={text('exceptions.renew.title', { name: row.name })}
      action={text('exceptions.renew')}
      initial={{ reason: row.reason, expires: '' }}
      onSubmit={async (values, { seen: { id, revision } }) => {
        const renewal = await api.renew({ id, revision, ...values });
        await exceptionsChanged();
        notify.done(text('exceptions.renewal-made'));
        void navigate({ to: `/exceptions/${renewal.id}` });
      }}
    >
      {(form) => (
        <>
          <p>{text('exceptions.renew.body')}</p>
          <Textarea
            label={text('exceptions.reason')}
            {...{ required: true, autosize: true, minRows: 2, maxLength: 4000 }}
            {...form.getInputProps('reason')}
          />
          <TextInput type="date" label={text('exceptions.expires')} required {...form.getInputProps('expires')} />
        </>
      )}
    </FormDialog>
  );
}
