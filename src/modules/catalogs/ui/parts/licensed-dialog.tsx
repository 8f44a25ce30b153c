// SPDX-License-Identifier: Apache-2.0
import { FileInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { api } from './api.ts';
import { Rejects } from './rejects.tsx';

type LicensedDialogProps = {
  readonly catalog: string;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onImported: () => unknown;
};
type Values = { readonly licence: string; readonly language: string; readonly content: File | null };

/** Takes in texts that the hospital has bought. They stay with it, and out of exports. */
export function LicensedDialog({ catalog, opened, onClose, onImported }: LicensedDialogProps) {
  const text = useText();
  const notify = useNotify();
  const [rejects, setRejects] = useState<readonly { at: string; reason: string }[]>([]);
  const submit = async ({ licence, language, content }: Values) => {
    const taken = await api.importFile({
      ...{ catalog, licence, language },
      sourceName: content?.name ?? '',
      content: (await content?.text()) ?? '',
    });
    notify.done(text('catalogs.imported', { imported: taken.imported, unchanged: taken.unchanged }));
    setRejects(taken.rejects);
    await onImported();
  };
  return (
    <>
      <FormDialog
        opened={opened}
        onClose={onClose}
        title={text('catalogs.import')}
        action={text('catalogs.import.action')}
        initial={{ licence: '', language: 'en', content: null } as Values}
        onSubmit={submit}
      >
        {(form) => (
          <>
            <p>{text('catalogs.import.body')}</p>
            <FileInput
              label={text('catalogs.import.file')}
              description={text('catalogs.import.file.help')}
              accept=".csv,.json,text/csv,application/json"
              required
              {...form.getInputProps('content')}
            />
            <TextInput
              label={text('catalogs.import.licence')}
              description={text('catalogs.import.licence.help')}
              required
              {...form.getInputProps('licence')}
            />
            <Select
              label={text('catalogs.import.language')}
              allowDeselect={false}
              data={['en', 'de', 'fr', 'it', 'nl']}
              {...form.getInputProps('language')}
            />
          </>
        )}
      </FormDialog>
      <Rejects rejects={rejects} onClose={() => setRejects([])} />
    </>
  );
}
