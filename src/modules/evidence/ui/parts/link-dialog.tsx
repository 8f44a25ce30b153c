// SPDX-License-Identifier: Apache-2.0
import { useRef } from 'react';
import { useText } from '../../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import type { Evidence } from '../../contract.ts';
import { api, readRef, refText } from './api.ts';
import { LinkFields, type LinkValues } from './link-fields.tsx';
import type { ItemDialogProps } from './withdraw-dialog.tsx';

const valuesOf = ({ controls, risks }: Evidence): LinkValues => ({
  controls: controls.map(refText),
  risks: [...risks],
});

/** Sets what an item is evidence for. */
export function LinkDialog({ item, opened, onClose, onDone }: ItemDialogProps) {
  const text = useText();
  const compared = useRef<Evidence>(null);
  const submit = async ({ controls, risks }: LinkValues) => {
    const { revision } = compared.current ?? item;
    await onDone(await api.link({ id: item.id, revision, controls: controls.map(readRef), risks }));
  };
  const current = async () => {
    compared.current = await api.show({ id: item.id });
    return valuesOf(compared.current);
  };
  return (
    <FormDialog
      opened={opened}
      onClose={() => {
        compared.current = null;
        onClose();
      }}
      title={text('evidence.link.title', { title: item.title })}
      action={text('action.save')}
      initial={valuesOf(item)}
      labels={{ controls: text('evidence.controls'), risks: text('evidence.risks') }}
      onSubmit={submit}
      current={current}
    >
      {(form) => <LinkFields controls={form.getInputProps('controls')} risks={form.getInputProps('risks')} />}
    </FormDialog>
  );
}
