// SPDX-License-Identifier: Apache-2.0
import { NativeSelect, TextInput } from '@mantine/core';
import { useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { type Edit, FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { type Option, options } from '../../model/scenario.ts';
import type { RiskDetail, Treatment } from '../../schemas.ts';
import { api } from './api.ts';
import { type ItemValues, newItem, PlanItems } from './plan-items.tsx';
import { ofRisk, useSaved } from './use-saved.ts';
import { orNothing } from './values.ts';
import { useRiskWords } from './words.ts';

type Values = { option: Option; owner: string; items: readonly ItemValues[] };
type TreatmentDialogProps = { readonly detail: RiskDetail; readonly opened: boolean; readonly onClose: () => void };

const itemOf = ({ id, action, control, owner, due, status }: Treatment): ItemValues => ({
  id,
  action,
  control: control ?? '',
  owner: owner ?? '',
  due: due ?? '',
  status,
});

/** How a risk is treated: the option, and who does what until when. */
export function TreatmentDialog({ detail, opened, onClose }: TreatmentDialogProps) {
  const text = useText();
  const words = useRiskWords();
  const local = useLocal();
  const saved = useSaved();
  const valuesOf = ({ row, treatments, proposedTreatment }: RiskDetail): Values => ({
    option: row.option ?? proposedTreatment?.option ?? 'modify',
    owner: row.owner ?? '',
    items:
      treatments.length > 0 || proposedTreatment === null
        ? treatments.map(itemOf)
        : [newItem(local(proposedTreatment.text))],
  });
  const planOf = ({ option, owner, items }: Values) => ({
    option,
    owner: orNothing(owner),
    items: items.map(({ id, action, control, owner: who, due, status }) => ({
      id,
      action,
      control: orNothing(control),
      owner: orNothing(who),
      due: orNothing(due),
      status,
    })),
  });
  const said = ({ action, owner, due, status }: ItemValues) =>
    [action, owner, due, words.treatment(status)].filter((part) => part !== '').join(' · ');
  const save = async (values: Values, { seen }: Edit<Values, RiskDetail>) => {
    const { option, owner } = seen.row;
    const after = await api.planTreatment({ ...ofRisk(seen), ...planOf(values) });
    const former = { option: option ?? 'modify', owner: owner ?? '', items: seen.treatments.map(itemOf) };
    const undo = () => api.planTreatment({ ...ofRisk(after), ...planOf(former) });
    // without an option before there is no plan to go back to
    saved(after, text('risks.plan.saved'), option === null ? undefined : undo);
  };
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      size="64rem"
      title={text('risks.do.treat')}
      action={text('risks.plan.action')}
      initial={valuesOf(detail)}
      row={detail}
      valuesOf={valuesOf}
      onSubmit={save}
      labels={{
        option: text('risks.column.option'),
        owner: text('risks.field.owner'),
        items: text('risks.field.items'),
      }}
      say={(field, value) => {
        if (field === 'option') return words.option(value as Option);
        return field === 'items' ? (value as readonly ItemValues[]).map(said).join('\n') : undefined;
      }}
    >
      {(form) => (
        <>
          <NativeSelect
            label={text('risks.column.option')}
            description={text(`risks.option.${form.values.option}.help`)}
            data={options.map((option) => ({ value: option, label: words.option(option) }))}
            {...form.getInputProps('option')}
          />
          <TextInput label={text('risks.field.owner')} {...form.getInputProps('owner')} />
          <PlanItems items={form.values.items} onChange={(items) => form.setFieldValue('items', items as never)} />
          {form.errors.items && <p role="alert">{form.errors.items}</p>}
        </>
      )}
    </FormDialog>
  );
}
