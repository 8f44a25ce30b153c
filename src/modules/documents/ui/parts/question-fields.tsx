// SPDX-License-Identifier: Apache-2.0
import { ActionIcon, Button, Checkbox, Group, MultiSelect, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { builtIn, roleNames } from '../../../users/model.ts';
import type { Question } from '../../schemas.ts';
import classes from './questions.module.css';

type QuestionFieldsProps = {
  readonly questions: readonly Question[];
  readonly onChange: (questions: Question[]) => void;
};

const option = (): Question['options'][number] => ({ en: '', de: '', correct: false });
const newQuestion = (): Question => ({
  id: crypto.randomUUID(),
  text: { en: '', de: '' },
  roles: [],
  options: [option(), option()],
});

/** The questions of a draft with their options; what is ticked is right. */
export function QuestionFields({ questions, onChange }: QuestionFieldsProps) {
  const text = useText();
  const set = (at: number, question: Question) => onChange(questions.with(at, question));
  return (
    <>
      {questions.map((question, at) => (
        <QuestionForm
          key={question.id}
          place={at + 1}
          question={question}
          onChange={(changed) => set(at, changed)}
          onRemove={() => onChange(questions.toSpliced(at, 1))}
        />
      ))}
      <Group>
        <Button variant="default" onClick={() => onChange([...questions, newQuestion()])}>
          {text('documents.question.add')}
        </Button>
      </Group>
    </>
  );
}

type QuestionFormProps = {
  readonly place: number;
  readonly question: Question;
  readonly onChange: (question: Question) => void;
  readonly onRemove: () => void;
};

function QuestionForm({ place, question, onChange, onRemove }: QuestionFormProps) {
  const text = useText();
  const local = useLocal();
  const { options } = question;
  const setOption = (at: number, changed: Partial<Question['options'][number]>) =>
    onChange({ ...question, options: options.map((one, i) => (i === at ? { ...one, ...changed } : one)) });
  return (
    <fieldset className={classes.edited}>
      <legend>{text('documents.question', { place })}</legend>
      {(['en', 'de'] as const).map((language) => (
        <TextInput
          key={language}
          label={text('documents.text-in', { language: text(`documents.language.${language}`) })}
          required
          maxLength={1000}
          value={question.text[language]}
          onChange={(event) =>
            onChange({ ...question, text: { ...question.text, [language]: event.currentTarget.value } })
          }
        />
      ))}
      {options.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: answers name options by their places
        <div key={at} className={classes.option}>
          <Checkbox
            aria-label={text('documents.option.right', { place: at + 1 })}
            checked={one.correct}
            onChange={(event) => setOption(at, { correct: event.currentTarget.checked })}
          />
          {(['en', 'de'] as const).map((language) => (
            <TextInput
              key={language}
              aria-label={text('documents.option', { place: at + 1, language: text(`documents.language.${language}`) })}
              placeholder={text(`documents.language.${language}`)}
              required
              maxLength={1000}
              value={one[language]}
              onChange={(event) => setOption(at, { [language]: event.currentTarget.value })}
            />
          ))}
          <ActionIcon
            variant="subtle"
            color="gray"
            disabled={options.length <= 2}
            aria-label={text('documents.option.remove', { place: at + 1 })}
            onClick={() => onChange({ ...question, options: options.toSpliced(at, 1) })}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </div>
      ))}
      <MultiSelect
        label={text('documents.question.roles')}
        data={roleNames.map((value) => {
          const title = builtIn(value)?.title;
          return { value, label: title ? local(title) : value };
        })}
        value={question.roles}
        onChange={(roles) => onChange({ ...question, roles })}
        placeholder={question.roles.length === 0 ? text('documents.question.everybody') : ''}
      />
      <Group gap="xs">
        <Button
          variant="default"
          size="xs"
          disabled={options.length >= 8}
          onClick={() => onChange({ ...question, options: [...options, option()] })}
        >
          {text('documents.option.add')}
        </Button>
        <Button variant="subtle" color="red" size="xs" onClick={onRemove}>
          {text('documents.question.remove', { place })}
        </Button>
      </Group>
    </fieldset>
  );
}
