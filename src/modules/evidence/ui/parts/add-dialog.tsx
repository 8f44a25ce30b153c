// SPDX-License-Identifier: Apache-2.0
import { SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { uploadFile } from '../../../../ui/data/upload.ts';
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { beginningOf, dayOf } from '../../../../ui/i18n/today.ts';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { api, readRef, useRefreshEvidence } from './api.ts';
import { LinkFields, type LinkValues } from './link-fields.tsx';

type AddDialogProps = {
  readonly files: readonly File[];
  /** A control that it is evidence for, as `catalog:item`. */
  readonly control: string | undefined;
  readonly onClose: () => void;
};
type Values = LinkValues & {
  readonly title: string;
  readonly note: string;
  readonly collectedAt: string;
  readonly validUntil: string;
};

const withoutEnding = (name: string) => name.replace(/\.[^.]+$/, '');

/** Noon of a day, or now where that still lies ahead: evidence is never from the future. */
const instantOf = (day: string): string =>
  new Date(Math.min(beginningOf(day).getTime() + 12 * 3_600_000, Date.now())).toISOString();

/** Hands files in and makes each of them evidence. Several share all but their titles, which are their names. */
export function AddDialog({ files, control, onClose }: AddDialogProps) {
  const text = useText();
  const format = useFormat();
  const notify = useNotify();
  const refresh = useRefreshEvidence();
  const isOne = files.length === 1;
  const initial: Values = {
    title: withoutEnding(files[0]?.name ?? ''),
    note: '',
    collectedAt: dayOf(),
    validUntil: '',
    controls: control === undefined ? [] : [control],
    risks: [],
  };
  const submit = async ({ title, note, collectedAt, validUntil, controls, risks }: Values) => {
    for (const file of files) {
      const { sha256, fileName } = await uploadFile(file, () => undefined);
      await api.add({
        ...{ sha256, fileName, risks, controls: controls.map(readRef) },
        title: isOne ? title : withoutEnding(file.name),
        collectedAt: instantOf(collectedAt),
        ...(note.trim() !== '' && { note }),
        ...(validUntil !== '' && { validUntil }),
      });
    }
    notify.done(text('evidence.added', { count: files.length }));
    await refresh();
  };
  return (
    <FormDialog
      opened={files.length > 0}
      onClose={onClose}
      title={text('evidence.add.title', { count: files.length })}
      action={text('evidence.add.action')}
      initial={initial}
      onSubmit={submit}
    >
      {(form) => (
        <>
          <p>{format.list(files.map(({ name, size }) => `${name} (${format.fileSize(size)})`))}</p>
          {isOne && <TextInput label={text('evidence.name')} required {...form.getInputProps('title')} />}
          <Textarea label={text('evidence.note')} autosize minRows={2} {...form.getInputProps('note')} />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput
              type="date"
              label={text('evidence.collected-at')}
              required
              {...form.getInputProps('collectedAt')}
            />
            <TextInput
              type="date"
              label={text('evidence.valid-until')}
              description={text('evidence.valid-until.help')}
              {...form.getInputProps('validUntil')}
            />
          </SimpleGrid>
          <LinkFields controls={form.getInputProps('controls')} risks={form.getInputProps('risks')} />
        </>
      )}
    </FormDialog>
  );
}
