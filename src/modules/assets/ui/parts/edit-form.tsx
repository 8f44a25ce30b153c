// SPDX-License-Identifier: Apache-2.0
import { SimpleGrid, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useText } from '../../../../ui/i18n/text.tsx';
import { issuesBelow } from '../../../../ui/kit/field-errors.ts';
import { type Edit, FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { type Asset, api, assetQuery, staleAsset, useRefresh } from './api.ts';
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
  const save = async (_: EditValues, { seen, changed }: Edit<EditValues, Asset>) => {
    const fields = editableFields.filter((field) => changed[field] !== undefined);
    if (fields.length === 0) return;
    const changes = Object.assign({}, ...fields.map((field) => asChange(field, changed[field] ?? '')));
    const saved = await api.assets.update({ id: seen.id, revision: seen.revision, changes }).catch((error: unknown) => {
      throw issuesBelow(error, 'changes');
    });
    client.setQueryData(assetQuery(seen.id).queryKey, (old) => old && { ...old, asset: saved });
    const undo = async () => {
      const [stale] = await undoEdit([seen], fields, [saved]);
      void refresh();
      if (stale) throw staleAsset(text('assets.bulk.undo-stale', { count: 1 }));
    };
    notify.done(text('assets.edit.saved'), undo);
    void refresh();
  };
  const label = (field: EditableField) => words.field(field);
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={text('assets.edit.title', { name: asset.name })}
      action={text('assets.edit.save')}
      initial={valuesOf(asset)}
      labels={Object.fromEntries(editableFields.map((field) => [field, label(field)]))}
      row={asset}
      valuesOf={valuesOf}
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
                error={form.errors[field]}
              />
            ))}
          </SimpleGrid>
        </>
      )}
    </FormDialog>
  );
}
