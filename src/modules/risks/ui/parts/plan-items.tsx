// SPDX-License-Identifier: Apache-2.0
import { ActionIcon, Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useText } from '../../../../ui/i18n/text.tsx';
import { type Treatment, TreatmentStatus } from '../../schemas.ts';
import classes from './risks.module.css';
import { useRiskWords } from './words.ts';

/** One action of a plan as a form holds it: empty texts for what is not said. */
export type ItemValues = {
  /** Of an action that the plan has already. */
  readonly id?: string;
  readonly action: string;
  readonly control: string;
  readonly owner: string;
  readonly due: string;
  readonly status: Treatment['status'];
};
export const newItem = (action = ''): ItemValues => ({ action, control: '', owner: '', due: '', status: 'planned' });

type PlanItemsProps = {
  readonly items: readonly ItemValues[];
  readonly onChange: (items: readonly ItemValues[]) => void;
};

/** Who does what until when. An action that the plan has already is dropped, not removed: what was planned stays known. */
export function PlanItems({ items, onChange }: PlanItemsProps) {
  const text = useText();
  const change = (place: number, part: Partial<ItemValues>) =>
    onChange(items.map((item, n) => (n === place ? { ...item, ...part } : item)));
  return (
    <fieldset className={classes.items}>
      <legend>{text('risks.field.items')}</legend>
      {items.map((item, place) => (
        <ItemInputs
          key={item.id ?? `new ${place}`}
          item={item}
          place={place + 1}
          onChange={(part) => change(place, part)}
          onRemove={item.id === undefined ? () => onChange(items.filter((_, n) => n !== place)) : undefined}
        />
      ))}
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlus size={14} />}
        onClick={() => onChange([...items, newItem()])}
      >
        {text('risks.plan.add')}
      </Button>
    </fieldset>
  );
}

type ItemInputsProps = {
  readonly item: ItemValues;
  readonly place: number;
  readonly onChange: (part: Partial<ItemValues>) => void;
  readonly onRemove: (() => void) | undefined;
};

function ItemInputs({ item, place, onChange, onRemove }: ItemInputsProps) {
  const text = useText();
  const words = useRiskWords();
  return (
    <div className={classes.item}>
      <Textarea
        className={classes.wide ?? ''}
        label={text('risks.field.action.nth', { n: place })}
        required
        autosize
        value={item.action}
        onChange={(event) => onChange({ action: event.currentTarget.value })}
      />
      <TextInput
        label={text('risks.field.control')}
        value={item.control}
        onChange={(event) => onChange({ control: event.currentTarget.value })}
      />
      <TextInput
        label={text('risks.column.owner')}
        value={item.owner}
        onChange={(event) => onChange({ owner: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={text('risks.field.due')}
        value={item.due}
        onChange={(event) => onChange({ due: event.currentTarget.value })}
      />
      <NativeSelect
        label={text('risks.column.status')}
        data={TreatmentStatus.options.map((status) => ({ value: status, label: words.treatment(status) }))}
        value={item.status}
        onChange={(event) => onChange({ status: event.currentTarget.value as ItemValues['status'] })}
      />
      {onRemove && (
        <ActionIcon
          variant="subtle"
          color="gray"
          className={classes.remove ?? ''}
          aria-label={text('risks.plan.remove', { n: place })}
          onClick={onRemove}
        >
          <IconTrash size={16} />
        </ActionIcon>
      )}
    </div>
  );
}
