// SPDX-License-Identifier: Apache-2.0
import { SimpleGrid, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { isApiError } from '../../../../ui/data/request.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { type Asset, api, assetQuery, useRefresh } from './api.ts';
import { asChange, type EditableField, type EditValues, editableFields, FieldInput, valuesOf } from './edit-fields.tsx';
import { undoEdit } from './undo-edit.ts';
import { useAssetWords } from './words.ts';

type EditFormProps = { readonly asset: Asset; readonly opened: boolean; readonly onClose: () => void };

/** Edits one asset. What it sends is what was changed; the rest goes on following the sources. */
export function EditForm({ asset, opened, onClose }: EditFormProps) {
  const text = useText();
  const words = useAssetWords();
  const notify = useNotify();
  const client = useQueryClient();
  const refresh = useRefresh();
  // after somebody else was quicker, the revision that has been compared is the one that is overwritten
  const compared = useRef<Asset>(null);
  const close = () => {
    compared.current = null;
    onClose();
  };
  const save = async (values: EditValues) => {
    const before = compared.current ?? asset;
    const changed = editableFields.filter((field) => values[field].trim() !== valuesOf(before)[field]);
    if (changed.length === 0) return;
    const changes = Object.assign({}, ...changed.map((field) => asChange(field, values[field])));
    const saved = await api.assets.update({ id: asset.id, revision: before.revision, changes }).catch((error) => {
      if (isApiError(error, 'conflict') && error.current) compared.current = error.current as Asset;
      throw error;
    });
    client.setQueryData(assetQuery(asset.id).queryKey, (old) => old && { ...old, asset: saved });
    notify.done(text('assets.edit.saved'), () => undoEdit([before], changed).then(refresh));
    void refresh();
  };
  const label = (field: EditableField) => words.field(field);
  return (
    <FormDialog
      opened={opened}
      onClose={close}
      title={text('assets.edit.title', { name: asset.name })}
      action={text('assets.edit.save')}
      initial={valuesOf(asset)}
      labels={Object.fromEntries(editableFields.map((field) => [field, label(field)]))}
      current={(row) => valuesOf(row as Partial<Asset>)}
      onSubmit={save}
    >
      {(form) => (
        <>
          <Text c="dimmed">{text('assets.edit.help')}</Text>
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="sm">
            {editableFields.map((field) => (
              <FieldInput
                key={field}
                field={field}
                label={label(field)}
                value={form.values[field]}
                onChange={(value) => form.setFieldValue(field, value)}
                error={form.errors[field] ?? form.errors[`changes.${field}`]}
              />
            ))}
          </SimpleGrid>
        </>
      )}
    </FormDialog>
  );
}
