// SPDX-License-Identifier: Apache-2.0
import { Autocomplete, SegmentedControl, Select, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { type Say, useText } from '../../i18n/text.tsx';
import { issuesBelow } from '../field-errors.ts';
import { changesOf } from '../form-changes.ts';
import { type Edit, FormDialog } from '../form-dialog.tsx';
import classes from './register.module.css';
import type { Register, RegisterDraft, RegisterField, RegisterRow, RegisterValues } from './types.ts';
import { asFields, valuesOf } from './values.ts';

type RegisterFormProps<Row extends RegisterRow> = {
  readonly register: Register<Row>;
  readonly opened: boolean;
  readonly onClose: () => void;
  /** Null adds a row. */
  readonly row: Row | null;
  /** What a new row begins with. */
  readonly draft?: RegisterDraft | undefined;
  readonly onSaved: (row: Row) => void;
};

/** Adds or edits a row. What it sends is what was changed; the rest stays open for the next import. */
export function RegisterForm<Row extends RegisterRow>(props: RegisterFormProps<Row>) {
  const { register, row, draft, onSaved } = props;
  const { fields, calls, write } = register;
  const text = useText();
  const submit = async (values: RegisterValues, { seen, changed }: Edit<RegisterValues, Row | null>) => {
    const changes = asFields(fields, seen ? changed : changesOf(valuesOf(register, null), values));
    const sent = write ? write(changes, seen) : changes;
    onSaved(
      seen
        ? await calls
            .update({ id: seen.id, revision: seen.revision, changes: sent } as never)
            .catch((error: unknown) => {
              throw issuesBelow(error, 'changes');
            })
        : await calls.add({
            ...Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== null)),
            ...draft?.also,
          } as never),
    );
  };
  return (
    <FormDialog
      opened={props.opened}
      onClose={props.onClose}
      title={row ? text('register.edit.title', { name: register.nameOf(row) }) : register.addLabel}
      action={text(row ? 'action.save' : 'action.add')}
      initial={{ ...valuesOf(register, row), ...(!row && draft?.values) }}
      row={row}
      valuesOf={(now) => valuesOf(register, now)}
      labels={Object.fromEntries(fields.map(({ id, label }) => [id, label]))}
      say={(id, value) => sayChoice(fields, text, id, value)}
      onSubmit={submit}
    >
      {(form) => (
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="sm">
          {fields.map((field) => (
            <div key={field.id} className={field.kind === 'prose' ? classes.whole : undefined}>
              <FieldInput field={field} form={form} />
            </div>
          ))}
        </SimpleGrid>
      )}
    </FormDialog>
  );
}

/** What people call the value of a field that offers a choice. */
function sayChoice(fields: readonly RegisterField[], text: Say, id: string, value: unknown): string | undefined {
  const field = fields.find((one) => one.id === id);
  if (field?.kind === 'yes-no')
    return text(value === 'yes' ? 'answer.yes' : value === 'no' ? 'answer.no' : 'answer.unknown');
  return field?.options?.find((option) => option.value === value)?.label;
}

type FieldInputProps = { readonly field: RegisterField; readonly form: UseFormReturnType<RegisterValues> };

function FieldInput({ field, form }: FieldInputProps) {
  const { id, label, kind, options = [], isRequired = false, help } = field;
  const shared = { label, required: isRequired, description: help, ...form.getInputProps(id) };
  if (kind === 'prose') return <Textarea {...shared} autosize minRows={2} maxRows={8} />;
  if (kind === 'number') return <TextInput {...shared} type="number" inputMode="numeric" min={0} />;
  if (kind === 'date') return <TextInput {...shared} type="date" />;
  if (kind === 'instant') return <TextInput {...shared} type="datetime-local" />;
  if (kind === 'choice')
    return (
      <Select
        {...shared}
        value={form.values[id] === '' ? null : (form.values[id] ?? null)}
        onChange={(value) => form.setFieldValue(id, value ?? '')}
        data={[...options]}
        clearable={!isRequired}
        searchable
      />
    );
  if (kind === 'yes-no') return <YesNo field={field} form={form} />;
  if (options.length > 0) return <Autocomplete {...shared} data={options.map((option) => option.label)} />;
  return <TextInput {...shared} />;
}

function YesNo({ field: { id, label }, form }: FieldInputProps) {
  const text = useText();
  return (
    <fieldset className={classes.yesNo}>
      <legend>{label}</legend>
      <SegmentedControl
        size="sm"
        aria-label={label}
        value={form.values[id] ?? ''}
        onChange={(value) => form.setFieldValue(id, value)}
        data={[
          { value: 'yes', label: text('answer.yes') },
          { value: 'no', label: text('answer.no') },
          { value: '', label: text('answer.unknown') },
        ]}
      />
    </fieldset>
  );
}
