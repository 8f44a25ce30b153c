// SPDX-License-Identifier: Apache-2.0
import { NumberInput, Select, SimpleGrid, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useText } from '../../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import type { Flow } from '../../contract.ts';
import { asChanges, emptyFlow, type FlowValues, valuesOf } from './flow-values.ts';
import { useFlowEdits } from './use-flow-edits.ts';
import { useFlowWords } from './words.ts';

type AddProps = {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** What is known of the flow already. */
  readonly known?: Partial<FlowValues>;
};

export function AddFlow({ opened, onClose, known }: AddProps) {
  const text = useText();
  const { add } = useFlowEdits();
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={text('flows.add')}
      action={text('flows.add')}
      initial={{ ...emptyFlow, ...known }}
      onSubmit={add}
    >
      {(form) => <FlowFields form={form} />}
    </FormDialog>
  );
}

type EditProps = { readonly opened: boolean; readonly onClose: () => void; readonly flow: Flow };

export function EditFlow({ opened, onClose, flow }: EditProps) {
  const text = useText();
  const { change } = useFlowEdits();
  const { choices } = useFlowWords();
  const options = { ...choices, requiredByCare: choices.yesNo, external: choices.yesNo };
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={text('flows.edit')}
      action={text('flows.save')}
      initial={valuesOf(flow)}
      labels={useLabels()}
      say={(field, value) =>
        field in options ? options[field as keyof typeof options].find((one) => one.value === value)?.label : undefined
      }
      row={flow}
      valuesOf={valuesOf}
      onSubmit={async (values, { seen, changed }) => {
        const changes = asChanges(values, changed);
        if (Object.keys(changes).length > 0) await change(seen, changes);
      }}
    >
      {(form) => <FlowFields form={form} />}
    </FormDialog>
  );
}

function useLabels(): Readonly<Record<keyof FlowValues, string>> {
  const text = useText();
  return {
    name: text('flows.name'),
    from: text('flows.from'),
    to: text('flows.to'),
    information: text('flows.information'),
    form: text('flows.form'),
    protocol: text('flows.protocol'),
    protection: text('flows.protection'),
    requiredByCare: text('flows.required-by-care'),
    external: text('flows.external'),
    clinicalOwner: text('flows.clinical-owner'),
    perDay: text('flows.per-day'),
  };
}

function FlowFields({ form }: { readonly form: UseFormReturnType<FlowValues> }) {
  const text = useText();
  const { choices } = useFlowWords();
  const labels = useLabels();
  const line = (field: 'name' | 'from' | 'to' | 'protection' | 'clinicalOwner') => ({
    label: labels[field],
    maxLength: 300,
    ...form.getInputProps(field),
  });
  const choice = (field: 'information' | 'form' | 'protocol' | 'requiredByCare' | 'external') => ({
    label: labels[field],
    allowDeselect: false,
    ...form.getInputProps(field),
  });
  return (
    <>
      <TextInput {...line('name')} required data-autofocus />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput {...line('from')} required />
        <TextInput {...line('to')} required />
        <Select {...choice('information')} data={choices.information} />
        <Select {...choice('form')} data={choices.form} />
        <Select {...choice('protocol')} data={choices.protocol} />
        <TextInput {...line('protection')} description={text('flows.protection.help')} />
        <Select {...choice('requiredByCare')} data={choices.yesNo} />
        <TextInput {...line('clinicalOwner')} />
        <Select {...choice('external')} data={choices.yesNo} />
        <NumberInput
          label={labels.perDay}
          min={0}
          max={1e9}
          allowDecimal={false}
          allowNegative={false}
          hideControls
          value={form.values.perDay}
          error={form.errors.perDay}
          onChange={(value) => form.setFieldValue('perDay', String(value))}
        />
      </SimpleGrid>
    </>
  );
}
