// SPDX-License-Identifier: Apache-2.0
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useText } from '../../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { api, type Issue, organisationChanged } from './data.ts';

const origins = ['internal', 'external'] as const;
const isOrigin = (value: unknown): value is Issue['origin'] => origins.some((origin) => origin === value);

const valuesOf = (row: Issue | undefined) => ({
  origin: row?.origin ?? origins[0],
  title: row?.title ?? '',
  description: row?.description ?? '',
});

type IssueDialogProps = { readonly row: Issue | undefined; readonly onClose: () => void };

/** Enters an issue, or corrects the one that is there. */
export function IssueDialog({ row, onClose }: IssueDialogProps) {
  const text = useText();
  const labels = {
    title: text('organisation.issue.title'),
    origin: text('organisation.issue.origin'),
    description: text('organisation.issue.description'),
  };
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={text(row ? 'organisation.issue.edit' : 'organisation.issue.add')}
      action={text(row ? 'action.save' : 'organisation.issue.add')}
      initial={valuesOf(row)}
      row={row}
      valuesOf={valuesOf}
      labels={labels}
      say={(_, value) => (isOrigin(value) ? text(`organisation.origin.${value}`) : undefined)}
      onSubmit={async (values, { seen }) => {
        await (seen
          ? api.organisation.editIssue({ id: seen.id, revision: seen.revision, ...values })
          : api.organisation.addIssue(values));
        await organisationChanged();
      }}
    >
      {(form) => (
        <>
          <TextInput label={labels.title} required maxLength={200} {...form.getInputProps('title')} />
          <NativeSelect
            label={labels.origin}
            data={origins.map((value) => ({ value, label: text(`organisation.origin.${value}`) }))}
            {...form.getInputProps('origin')}
          />
          <Textarea label={labels.description} autosize minRows={3} {...form.getInputProps('description')} />
        </>
      )}
    </FormDialog>
  );
}
