// SPDX-License-Identifier: Apache-2.0
import { FileInput, Text, Textarea } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useText } from '../../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { api, type Method, useRiskCache } from './api.ts';

type MethodDialogProps = {
  /** What the text begins with. */
  readonly method: Method;
  readonly all: readonly Method[];
  readonly opened: boolean;
  readonly onClose: () => void;
};

/** Takes a method in as text. Under an id that is known it becomes the next version; under another one a method of its own. */
export function MethodDialog({ method, all, opened, onClose }: MethodDialogProps) {
  const text = useText();
  const notify = useNotify();
  const cache = useRiskCache();
  const navigate = useNavigate();
  const save = async (file: string) => {
    const seen = all.find(({ content }) => content.id === idIn(file))?.version ?? 0;
    const { content, version } = await api.setMethod({ text: file, seen });
    await cache.refresh();
    notify.done(text('risks.methods.saved', { version }));
    void navigate({ to: '/risks/methods', search: { method: content.id } as never });
  };
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      size="64rem"
      title={text('risks.methods.set')}
      action={text('risks.methods.set.action')}
      initial={{ text: method.text }}
      onSubmit={({ text: file }) => save(file)}
    >
      {(form) => (
        <>
          <Text>{text('risks.methods.set.body')}</Text>
          <FileInput
            label={text('risks.methods.file')}
            accept=".yaml,.yml,.json"
            onChange={(file) => void file?.text().then((content) => form.setFieldValue('text', content))}
          />
          <Textarea
            label={text('risks.methods.text')}
            required
            autosize
            minRows={12}
            maxRows={24}
            spellCheck={false}
            dir="ltr"
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
            {...form.getInputProps('text')}
          />
        </>
      )}
    </FormDialog>
  );
}

/** The id that a file names, as far as it can be told before the server reads it. */
const idIn = (file: string): string | undefined => /^\s*"?id"?\s*:\s*"?([a-z0-9-]+)/m.exec(file)?.[1];
