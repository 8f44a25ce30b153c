// SPDX-License-Identifier: Apache-2.0
import { NativeSelect, Select, TextInput } from '@mantine/core';
import { useMembers } from '../../../../ui/data/actors.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { ConfirmDialog } from '../../../../ui/kit/confirm-dialog.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { decisionKinds } from '../../model.ts';
import type { ReviewDetail } from '../../schemas.ts';
import { api, reviewChanged } from './api.ts';

type DialogProps = { readonly row: ReviewDetail; readonly opened: boolean; readonly onClose: () => void };

/** A decision becomes a task. */
export function DecideDialog({ row, opened, onClose }: DialogProps) {
  const text = useText();
  const notify = useNotify();
  const people = (useMembers().data?.items ?? []).filter(({ kind }) => kind === 'person');
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={text('reviews.decide')}
      action={text('action.add')}
      initial={{ kind: 'improvement' as string, decision: '', ownerId: '', due: '' }}
      row={row}
      onSubmit={async ({ kind, decision, ownerId, due }, { seen: { id, revision } }) => {
        await reviewChanged(
          await api.decide({
            ...{ id, revision, decision, kind: decisionKinds.find((one) => one === kind) ?? 'improvement' },
            ...(ownerId && { ownerId }),
            ...(due !== '' && { due }),
          }),
        );
        notify.done(text('reviews.decided'));
      }}
    >
      {(form) => (
        <>
          <NativeSelect
            label={text('reviews.kind')}
            data={decisionKinds.map((value) => ({ value, label: text(`reviews.kind.${value}`) }))}
            {...form.getInputProps('kind')}
          />
          <TextInput label={text('reviews.decision')} required maxLength={300} {...form.getInputProps('decision')} />
          <Select
            label={text('reviews.owner')}
            searchable
            clearable
            data={people.map(({ userId, name }) => ({ value: userId, label: name }))}
            {...form.getInputProps('ownerId')}
          />
          <TextInput type="date" label={text('reviews.due')} {...form.getInputProps('due')} />
        </>
      )}
    </FormDialog>
  );
}

/** Holding a review freezes what it considers. */
export function HoldDialog({ row: { id, revision }, opened, onClose }: DialogProps) {
  const text = useText();
  const notify = useNotify();
  const hold = async () => {
    await reviewChanged(await api.hold({ id, revision }));
    notify.done(text('reviews.was-held'));
  };
  return (
    <ConfirmDialog
      {...{ opened, onClose, title: text('reviews.hold.ask'), action: text('reviews.hold') }}
      onConfirm={hold}
    >
      {text('reviews.hold.body')}
    </ConfirmDialog>
  );
}

export function ApproveDialog({ row: { id, revision, sha256 }, opened, onClose }: DialogProps) {
  const text = useText();
  const notify = useNotify();
  const approve = async () => {
    await reviewChanged(await api.approve({ id, revision, sha256: sha256 ?? '' }));
    notify.done(text('reviews.approved'));
  };
  return (
    <ConfirmDialog
      {...{ opened, onClose, title: text('reviews.approve.ask'), action: text('reviews.approve') }}
      onConfirm={approve}
    >
      {text('reviews.approve.body')}
    </ConfirmDialog>
  );
}
