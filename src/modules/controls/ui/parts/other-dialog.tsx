// SPDX-License-Identifier: Apache-2.0
import { Select, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useText } from '../../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { soaList } from '../../lists.ts';
import { api } from './api.ts';

const capabilities = 'iec-80001-2-2-2012';
type OtherDialogProps = { readonly opened: boolean; readonly onClose: () => void };

/** A control from a law, of the hospital's own, or of IEC 80001: it becomes a row that somebody has to decide. */
export function OtherDialog({ opened, onClose }: OtherDialogProps) {
  const text = useText();
  const notify = useNotify();
  const client = useQueryClient();
  return (
    <FormDialog
      {...{ opened, onClose }}
      title={text('controls.other.add')}
      action={text('action.add')}
      initial={{ source: 'own' as string, item: '', name: '', tailoring: '', expectedOutcome: '' }}
      onSubmit={async ({ source, item, name, tailoring, expectedOutcome }) => {
        await api.createApplied({
          ...{ controlRef: `${source}:${item}`, name },
          ...(tailoring.trim() !== '' && { tailoring }),
          ...(expectedOutcome.trim() !== '' && { expectedOutcome }),
        });
        await client.invalidateQueries({ queryKey: ['controls'] });
        await client.invalidateQueries({ queryKey: ['table', soaList.name] });
        notify.done(text('controls.applied.saved', { name }));
      }}
    >
      {(form) => (
        <>
          <Select
            label={text('controls.column.source')}
            allowDeselect={false}
            data={[
              { value: 'own', label: text('controls.sources.own') },
              { value: 'law', label: text('controls.sources.law') },
              { value: capabilities, label: 'IEC/TR 80001-2-2' },
            ]}
            {...form.getInputProps('source')}
          />
          <TextInput
            label={text('controls.other.item')}
            description={text('controls.other.item.help')}
            required
            {...form.getInputProps('item')}
          />
          <TextInput label={text('controls.applied.name')} required {...form.getInputProps('name')} />
          <Textarea label={text('controls.applied.tailoring')} autosize {...form.getInputProps('tailoring')} />
          <Textarea label={text('controls.applied.outcome')} autosize {...form.getInputProps('expectedOutcome')} />
        </>
      )}
    </FormDialog>
  );
}
