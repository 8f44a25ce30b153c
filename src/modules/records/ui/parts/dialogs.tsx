// SPDX-License-Identifier: Apache-2.0
import { Select, Textarea, TextInput } from '@mantine/core';
import { useText } from '../../../../ui/i18n/text.tsx';
import { dayOf } from '../../../../ui/i18n/today.ts';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { disposalMethods } from '../../model.ts';
import { type ClassDetail, type Disposal, type Holding, informationForms } from '../../schemas.ts';
import { api, classChanged } from './api.ts';

type DialogProps = { readonly row: ClassDetail; readonly opened: boolean; readonly onClose: () => void };

const orNull = (value: string) => value.trim() || null;

/** A place where records lie; null adds one. */
export function HoldingDialog({ row, held, opened, onClose }: DialogProps & { readonly held: Holding | null }) {
  const text = useText();
  const notify = useNotify();
  const title = text(held ? 'records.holding.edit' : 'records.holding.add');
  const valuesOf = (one: Holding | null) => ({
    ...{ place: one?.place ?? '', form: one?.form ?? ('paper' as const) },
    ...{ oldest: one?.oldest ?? '', amount: one?.amount ?? '' },
  });
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={title}
      action={text(held ? 'action.save' : 'action.add')}
      initial={valuesOf(held)}
      row={row}
      valuesOf={(now: ClassDetail) => valuesOf(now.holdings.find(({ id }) => id === held?.id) ?? null)}
      labels={{
        place: text('records.place'),
        form: text('records.form'),
        oldest: text('records.oldest'),
        amount: text('records.amount'),
      }}
      onSubmit={async ({ place, form, oldest, amount }, { seen }) => {
        const values = { place, form, oldest: orNull(oldest), amount: orNull(amount) };
        const edit = { id: row.id, revision: seen.revision };
        await classChanged(
          held
            ? await api.updateHolding({ ...edit, holdingId: held.id, changes: values })
            : await api.addHolding({ ...edit, ...values }),
        );
        notify.done(text('register.saved', { name: place }));
      }}
    >
      {(form) => (
        <>
          <TextInput label={text('records.place')} required {...form.getInputProps('place')} />
          <Select
            label={text('records.form')}
            required
            allowDeselect={false}
            data={informationForms.map((value) => ({ value, label: text(`records.form.${value}`) }))}
            {...form.getInputProps('form')}
          />
          <TextInput
            type="date"
            label={text('records.oldest')}
            description={text('records.oldest.help')}
            {...form.getInputProps('oldest')}
          />
          <TextInput label={text('records.amount')} {...form.getInputProps('amount')} />
        </>
      )}
    </FormDialog>
  );
}

/** What was disposed of: nothing of it can be changed afterwards. */
export function DisposeDialog({ row, held, opened, onClose }: DialogProps & { readonly held: Holding }) {
  const text = useText();
  const notify = useNotify();
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={text('records.dispose.of', { place: held.place })}
      action={text('records.dispose')}
      initial={{
        ...{ upTo: '', amount: '', method: row.disposalMethod ?? ('shredding' as const) },
        ...{ doneOn: dayOf(), doneBy: '', witness: '' },
      }}
      onSubmit={async ({ witness, ...made }) => {
        const edit = { id: row.id, revision: row.revision, holdingId: held.id };
        await classChanged(await api.dispose({ ...edit, ...made, ...(witness.trim() && { witness }) }));
        notify.done(text('records.disposed'));
      }}
    >
      {(form) => (
        <>
          <p>{text('records.dispose.hint')}</p>
          <TextInput
            type="date"
            label={text('records.up-to')}
            description={text('records.up-to.help')}
            required
            {...form.getInputProps('upTo')}
          />
          <TextInput label={text('records.amount')} required {...form.getInputProps('amount')} />
          <Select
            label={text('records.disposal-method')}
            required
            allowDeselect={false}
            data={disposalMethods.map((value) => ({ value, label: text(`records.method.${value}`) }))}
            {...form.getInputProps('method')}
          />
          <TextInput type="date" label={text('records.done-on')} required {...form.getInputProps('doneOn')} />
          <TextInput label={text('records.done-by')} required {...form.getInputProps('doneBy')} />
          <TextInput label={text('records.witness')} {...form.getInputProps('witness')} />
        </>
      )}
    </FormDialog>
  );
}

export function WithdrawDialog({ row, disposal, opened, onClose }: DialogProps & { readonly disposal: Disposal }) {
  const text = useText();
  const notify = useNotify();
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={text('records.withdraw.of', { number: disposal.number })}
      action={text('records.withdraw')}
      initial={{ reason: '' }}
      onSubmit={async ({ reason }) => {
        const edit = { id: row.id, revision: row.revision, disposalId: disposal.id };
        await classChanged(await api.withdrawDisposal({ ...edit, reason }));
        notify.done(text('records.was-withdrawn'));
      }}
    >
      {(form) => (
        <Textarea label={text('records.reason')} required autosize minRows={3} {...form.getInputProps('reason')} />
      )}
    </FormDialog>
  );
}
