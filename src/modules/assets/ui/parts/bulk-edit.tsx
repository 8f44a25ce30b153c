// SPDX-License-Identifier: Apache-2.0
import { Alert, Select } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { type Asset, api, staleAsset, useRefresh } from './api.ts';
import { asChange, type EditableField, editableFields, FieldInput } from './edit-fields.tsx';
import { type LeftAlone, LeftAloneDialog } from './left-alone.tsx';
import { undoEdit } from './undo-edit.ts';
import { useEditSelected } from './use-edit-selected.ts';
import { useAssetWords } from './words.ts';

/** Which assets are meant: those that were selected, or all that fit the filters. */
export type BulkMeant = { readonly rows: readonly Asset[] } | { readonly editId: string; readonly total: number };

type BulkEditProps = {
  readonly meant: BulkMeant | undefined;
  /** @param isDone false when it was given up */
  readonly onClose: (isDone: boolean) => void;
};

const fields = editableFields.filter((field) => field !== 'name');
type Value = { readonly field: EditableField; readonly value: string };
const initial: Value = { field: 'owner', value: '' };

/** Sets one field on many assets at once. */
export function BulkEdit({ meant, onClose }: BulkEditProps) {
  const text = useText();
  const words = useAssetWords();
  const notify = useNotify();
  const refresh = useRefresh();
  const [left, setLeft] = useState<LeftAlone>();
  const count = meant === undefined ? 0 : 'rows' in meant ? meant.rows.length : meant.total;
  const applyTo = async (rows: readonly Asset[], { field, value }: Value) => {
    const seen = rows.map(({ id, revision }) => ({ id, revision }));
    const done = await api.assets.updateMany({ rows: seen, changes: asChange(field, value) });
    const undo = async () => {
      const stale = await undoEdit(rows, [field], done.assets);
      void refresh();
      if (stale.length > 0) throw staleAsset(text('assets.bulk.undo-stale', { count: stale.length }));
    };
    notify.done(text('assets.bulk.done', { count: done.updated }), done.updated > 0 ? undo : undefined);
    setLeft(done.stale.length > 0 ? { rows: done.stale, field, value } : undefined);
    void refresh();
  };
  const editSelected = useEditSelected();
  const apply = async ({ field, value }: Value) => {
    if (!meant) return;
    if ('rows' in meant) await applyTo(meant.rows, { field, value });
    else editSelected(meant.editId, asChange(field, value));
    onClose(true);
  };
  return (
    <>
      <FormDialog
        opened={meant !== undefined}
        onClose={() => onClose(false)}
        title={text('assets.bulk.title', { count })}
        action={text('assets.bulk.apply')}
        initial={initial}
        onSubmit={apply}
      >
        {(form) => (
          <>
            {meant && 'editId' in meant && (
              <Alert color="yellow" variant="outline" role="note">
                {text('assets.bulk.all.warning', { count })}
              </Alert>
            )}
            <Select
              label={text('assets.bulk.field')}
              data={fields.map((field) => ({ value: field, label: words.field(field) }))}
              value={form.values.field}
              onChange={(field) => field && form.setValues({ field: field as EditableField, value: '' })}
              allowDeselect={false}
            />
            <FieldInput
              field={form.values.field}
              label={text('assets.bulk.value')}
              value={form.values.value}
              onChange={(value) => form.setFieldValue('value', value)}
              {...(form.values.field !== 'class' && { description: text('assets.bulk.value.help') })}
              error={form.errors.value}
            />
          </>
        )}
      </FormDialog>
      <LeftAloneDialog
        left={left}
        onClose={() => setLeft(undefined)}
        onApply={({ rows, ...change }) => applyTo(rows, change)}
      />
    </>
  );
}
