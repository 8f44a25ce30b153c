// SPDX-License-Identifier: Apache-2.0
import { NativeSelect, Select, Textarea, TextInput } from '@mantine/core';
import { useMembers } from '../../../../ui/data/actors.ts';
import { connect } from '../../../../ui/data/api.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { tasks } from '../../../tasks/contract.ts';
import type { FindingDetail } from '../../contract.ts';
import { api, findingChanged } from './api.ts';

type DialogProps = { readonly row: FindingDetail; readonly opened: boolean; readonly onClose: () => void };
const work = connect({ tasks }).tasks;

/** A corrective action is a task about the finding, with an owner and a day. */
export function ActionDialog({ row, opened, onClose }: DialogProps) {
  const text = useText();
  const notify = useNotify();
  const people = (useMembers().data?.items ?? []).filter(({ kind }) => kind === 'person');
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={text('audits.action.of', { name: row.title })}
      action={text('action.add')}
      initial={{ title: '', due: '', ownerId: '' }}
      onSubmit={async ({ title, due, ownerId }) => {
        const subject = { kind: 'finding', ref: row.id } as const;
        const task = await work.add({
          ...{ title, subject, ownerUnit: row.ownerUnit },
          ...(due !== '' && { due }),
          ...(ownerId && { ownerId }),
        });
        await findingChanged(await api.show({ id: row.id }));
        notify.done(text('audits.action.added'), async () => {
          await work.remove({ id: task.id });
          await findingChanged(await api.show({ id: row.id }));
        });
      }}
    >
      {(form) => (
        <>
          <TextInput label={text('audits.action.what')} required maxLength={300} {...form.getInputProps('title')} />
          <Select
            label={text('audits.owner')}
            searchable
            clearable
            data={people.map(({ userId, name }) => ({ value: userId, label: name }))}
            {...form.getInputProps('ownerId')}
          />
          <TextInput type="date" label={text('audits.due')} {...form.getInputProps('due')} />
        </>
      )}
    </FormDialog>
  );
}

const outcomes = ['effective', 'not-effective'] as const;

/** Whether what was done works, said by somebody who has not done it. */
export function CheckDialog({ row, opened, onClose }: DialogProps) {
  const text = useText();
  const notify = useNotify();
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={text('audits.check.of', { name: row.title })}
      action={text('audits.check')}
      initial={{ outcome: 'effective' as string, note: '' }}
      row={row}
      onSubmit={async ({ outcome, note }, { seen: { id, revision } }) => {
        const said = outcomes.find((one) => one === outcome) ?? 'not-effective';
        await findingChanged(await api.checkFinding({ id, revision, outcome: said, note }));
        notify.done(text('audits.checked'));
      }}
    >
      {(form) => (
        <>
          <p>{text('audits.check.hint')}</p>
          <NativeSelect
            label={text('audits.check.outcome')}
            data={outcomes.map((value) => ({ value, label: text(`audits.check.${value}`) }))}
            {...form.getInputProps('outcome')}
          />
          <Textarea
            label={text('audits.check.note')}
            required
            autosize
            minRows={3}
            maxLength={4000}
            {...form.getInputProps('note')}
          />
        </>
      )}
    </FormDialog>
  );
}

export function ReopenDialog({ row, opened, onClose }: DialogProps) {
  const text = useText();
  const notify = useNotify();
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={text('audits.reopen.of', { name: row.title })}
      action={text('audits.reopen')}
      initial={{ note: '' }}
      row={row}
      onSubmit={async ({ note }, { seen: { id, revision } }) => {
        await findingChanged(await api.reopenFinding({ id, revision, note }));
        notify.done(text('audits.reopened'));
      }}
    >
      {(form) => (
        <Textarea
          label={text('audits.reopen.why')}
          required
          autosize
          minRows={2}
          maxLength={4000}
          {...form.getInputProps('note')}
        />
      )}
    </FormDialog>
  );
}
