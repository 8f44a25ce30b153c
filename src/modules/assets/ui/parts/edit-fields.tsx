// SPDX-License-Identifier: Apache-2.0
import { Select, TextInput } from '@mantine/core';
import { useText } from '../../../../ui/i18n/text.tsx';
import type { AssetChanges } from '../../contract.ts';
import { assetList } from '../../contract.ts';
import type { Asset } from './api.ts';
import { useAssetWords } from './words.ts';

/** The fields that people edit; the owning unit is changed where units are. */
export const editableFields = [
  ...(['name', 'owner', 'class', 'category', 'criticality', 'lifecycle'] as const),
  ...(['site', 'department', 'location'] as const),
] as const;
export type EditableField = (typeof editableFields)[number];
export type EditValues = Record<EditableField, string>;

export const valuesOf = (asset: Partial<Asset>): EditValues =>
  Object.fromEntries(editableFields.map((field) => [field, asset[field] ?? ''])) as EditValues;

/** A text as the API takes it: empty clears the field. */
export const asChange = (field: EditableField, value: string): AssetChanges => ({
  [field]: value.trim() === '' && field !== 'name' && field !== 'class' ? null : value.trim(),
});

const isChoice = (field: EditableField): field is 'class' | 'criticality' | 'lifecycle' =>
  field === 'class' || field === 'criticality' || field === 'lifecycle';

type FieldInputProps = {
  readonly field: EditableField;
  readonly label: string;
  readonly description?: string;
  readonly value?: string;
  readonly onChange?: (value: string) => void;
  readonly error?: React.ReactNode;
};

/** One field of an asset: a choice where it has few words, else a line. */
export function FieldInput({ field, value = '', onChange, ...shared }: FieldInputProps) {
  const text = useText();
  const words = useAssetWords();
  if (!isChoice(field))
    return (
      <TextInput
        {...shared}
        required={field === 'name'}
        maxLength={300}
        value={value}
        onChange={(event) => onChange?.(event.currentTarget.value)}
      />
    );
  return (
    <Select
      {...shared}
      value={value === '' ? null : value}
      onChange={(chosen) => onChange?.(chosen ?? '')}
      data={assetList.fields[field].values.map((word) => ({ value: word, label: words[field](word) }))}
      clearable={field !== 'class'}
      clearButtonProps={{ 'aria-label': `${shared.label}: ${text('answer.not-stated')}` }}
      allowDeselect={field !== 'class'}
    />
  );
}
