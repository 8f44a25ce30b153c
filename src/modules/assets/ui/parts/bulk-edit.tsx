// SPDX-License-Identifier: Apache-2.0
import { Alert, Select } from '@mantine/core';
import type { Selection } from '../../../../contract/list.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { type Asset, api, useRefresh } from './api.ts';
import { asChange, type EditableField, editableFields, FieldInput } from './edit-fields.tsx';
import { undoEdit } from './undo-edit.ts';
import { useAssetWords } from './words.ts';

/** Which assets are meant: those that were selected, or all that fit the filters. */
export type BulkMeant =
  | { readonly rows: readonly Asset[] }
  | { readonly selection: Selection; readonly expected: number };

type BulkEditProps = {
  readonly meant: BulkMeant | undefined;
  /** @param isDone false when it was given up */
  readonly onClose: (isDone: boolean) => void;
};

const fields = editableFields.filter((field) => field !== 'name');
const initial: { field: EditableField; value: string } = { field: 'owner', value: '' };

/** Sets one field on many assets at once. */
export function BulkEdit({ meant, onClose }: BulkEditProps) {
  const text = useText();
  const words = useAssetWords();
  const notify = useNotify();
  const refresh = useRefresh();
  const count = meant === undefined ? 0 : 'rows' in meant ? meant.rows.length : meant.expected;
  const apply = async ({ field, value }: typeof initial) => {
    if (!meant) return;
    const assets = 'rows' in meant ? { ids: meant.rows.map(({ id }) => id) } : meant;
    const { updated } = await api.assets.updateMany({ assets: assets as never, changes: asChange(field, value) });
    const undo = 'rows' in meant ? () => undoEdit(meant.rows, [field]).then(refresh) : undefined;
    notify.done(text('assets.bulk.done', { count: updated }), undo);
    void refresh();
    onClose(true);
  };
  return (
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
          {meant && 'selection' in meant && (
            <Alert color="yellow" variant="outline" role="note">
              {text('assets.bulk.all.warning')}
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
  );
}
