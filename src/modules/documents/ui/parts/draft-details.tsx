// SPDX-License-Identifier: Apache-2.0
import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../../../ui/i18n/text.tsx';
import { FormDialog } from '../../../../ui/kit/form-dialog.tsx';
import type { Version } from '../../schemas.ts';
import { api, documentsChanged } from './api.ts';
import { QuestionFields } from './question-fields.tsx';

type DraftDetailsProps = { readonly draft: Version; readonly onSaved: (saved: Version) => void };

const valuesOf = ({ title, reason, passMark, questions }: Version) => ({
  ...{ title, reason: reason ?? '', passMark: String(passMark), questions },
});

/** What belongs to a draft beside its text: its title, why it changes, and the questions to those who read it. */
export function DraftDetails({ draft, onSaved }: DraftDetailsProps) {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  const { documentId: id, number } = draft;
  const labels = {
    title: text('documents.name'),
    reason: text('documents.reason'),
    passMark: text('documents.pass-mark'),
    questions: text('documents.questions'),
  };
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {text('documents.details')}
      </Button>
      <FormDialog
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={text('documents.details')}
        action={text('action.save')}
        size="64rem"
        initial={valuesOf(draft)}
        row={draft}
        valuesOf={valuesOf}
        labels={labels}
        say={(field, value) =>
          field === 'questions' && Array.isArray(value)
            ? value.map((question) => (question as Version['questions'][number]).text.en).join('; ')
            : undefined
        }
        onSubmit={async ({ title, reason, passMark, questions }, { seen }) => {
          const changes = {
            title,
            reason: reason.trim() === '' ? null : reason,
            passMark: Number(passMark),
            questions,
          };
          onSaved(await api.write({ id, number, revision: seen.revision, changes }));
          await documentsChanged();
        }}
      >
        {(form) => (
          <>
            <TextInput label={labels.title} required maxLength={300} {...form.getInputProps('title')} />
            <Textarea
              label={labels.reason}
              description={text('documents.reason.hint')}
              autosize
              minRows={2}
              maxLength={4000}
              {...form.getInputProps('reason')}
            />
            <TextInput
              type="number"
              min={1}
              max={100}
              required
              label={labels.passMark}
              {...form.getInputProps('passMark')}
            />
            <QuestionFields
              questions={form.values.questions}
              onChange={(questions) => form.setFieldValue('questions', questions as never)}
            />
          </>
        )}
      </FormDialog>
    </>
  );
}
