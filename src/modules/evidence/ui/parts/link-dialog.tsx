// SPDX-License-Identifier: Apache-2.0
import { useText } from '../../../../ui/i18n/text.tsx';
import { type Edit, FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
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
  const notify = useNotify();
  const submit = async ({ controls, risks }: LinkValues, { seen }: Edit<LinkValues, Evidence>) => {
    const { id, revision } = seen;
    const after = await api.link({ id, revision, controls: controls.map(readRef), risks });
    onDone(after);
    const before = { controls: seen.controls, risks: seen.risks };
    notify.done(text('evidence.linked'), async () =>
      onDone(await api.link({ id, revision: after.revision, ...before })),
    );
  };
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={text('evidence.link.title', { title: item.title })}
      action={text('action.save')}
      initial={valuesOf(item)}
      labels={{ controls: text('evidence.controls'), risks: text('evidence.risks') }}
      row={item}
      valuesOf={valuesOf}
      onSubmit={submit}
    >
      {(form) => <LinkFields controls={form.getInputProps('controls')} risks={form.getInputProps('risks')} />}
    </FormDialog>
  );
}
