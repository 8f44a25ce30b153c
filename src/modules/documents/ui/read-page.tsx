// SPDX-License-Identifier: Apache-2.0
import { Button, Checkbox, Group, Radio, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useDataLanguage, useFormat, useText } from '../../../ui/i18n/text.tsx';
import type { Callout } from '../../../ui/kit/callouts.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { useNotify } from '../../../ui/kit/notify.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { Part } from '../../../ui/kit/part.tsx';
import type { ReadingDetail } from '../schemas.ts';
import { api, documentsChanged, readQuery } from './parts/api.ts';
import { Paper } from './parts/paper.tsx';
import { ReadingState } from './reading-page.tsx';

/** A document to be read, with its questions, and the button that says so. */
export function Page() {
  const text = useText();
  const { documentId: id = '' } = useParams({ strict: false });
  const found = useQuery(readQuery(id));
  if (found.data) return <Read key={found.data.sha256} reading={found.data} />;
  return (
    <PageFrame title={text('documents.reading')}>
      <Loaded query={found}>{() => null}</Loaded>
    </PageFrame>
  );
}

function Read({ reading }: { readonly reading: ReadingDetail }) {
  const text = useText();
  const format = useFormat();
  const notify = useNotify();
  const own = useDataLanguage();
  const language = reading.text[own].trim() === '' ? (own === 'en' ? 'de' : 'en') : own;
  const { documentId: id, sha256, acknowledgedAt, due, number } = reading;
  const isReady = reading.questions === 0 || reading.passed;
  const acknowledge = () =>
    void api
      .acknowledge({ id, sha256 })
      .then(documentsChanged)
      .then(() => notify.done(text('documents.acknowledge.done')), notify.failed);
  const callouts: Callout[] =
    due !== null && acknowledgedAt === null
      ? [{ id: 'due', state: 'partial', title: text('documents.reading.by', { day: format.date(due) }) }]
      : [];
  return (
    <PageFrame
      title={reading.title}
      state={due === null && acknowledgedAt === null ? undefined : <ReadingState reading={reading} />}
      sentence={text('documents.version.number', { number })}
      callouts={callouts}
    >
      <Paper text={reading.text[language]} language={language} />
      {acknowledgedAt === null && reading.asked.length > 0 && !reading.passed && <Questions reading={reading} />}
      {acknowledgedAt === null && (
        <Part title={text('documents.acknowledge.title')} hint={text('documents.acknowledge.hint')}>
          <Button onClick={acknowledge} disabled={!isReady}>
            {text('documents.acknowledge')}
          </Button>
        </Part>
      )}
    </PageFrame>
  );
}

type Answers = Readonly<Record<string, number[]>>;

function Questions({ reading: { documentId: id, sha256, asked, passMark } }: { readonly reading: ReadingDetail }) {
  const text = useText();
  const notify = useNotify();
  const language = useDataLanguage();
  const [answers, setAnswers] = useState<Answers>({});
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const set = (question: string, places: number[]) => setAnswers((old) => ({ ...old, [question]: places }));
  const isWhole = asked.every((question) => (answers[question.id] ?? []).length > 0);
  const send = async () => {
    const result = await api.answer({ id, sha256, answers });
    setWrong(result.wrong);
    if (result.passed) notify.done(text('documents.questions.passed', { score: result.score }));
    await documentsChanged();
  };
  const noteOf = (question: string) => (wrong.includes(question) ? text('documents.questions.wrong') : undefined);
  return (
    <Part title={text('documents.questions')} hint={text('documents.questions.hint', { passMark })}>
      <Stack gap="lg">
        {asked.map(({ id: question, text: words, multiple, options }) =>
          multiple ? (
            <Checkbox.Group
              key={question}
              label={words[language]}
              description={text('documents.questions.several')}
              error={noteOf(question)}
              value={(answers[question] ?? []).map(String)}
              onChange={(values) => set(question, values.map(Number))}
            >
              <Stack gap="xs" mt="xs">
                {options.map((option, at) => (
                  <Checkbox key={option[language]} value={String(at)} label={option[language]} />
                ))}
              </Stack>
            </Checkbox.Group>
          ) : (
            <Radio.Group
              key={question}
              label={words[language]}
              error={noteOf(question)}
              value={answers[question]?.[0]?.toString() ?? ''}
              onChange={(value) => set(question, [Number(value)])}
            >
              <Stack gap="xs" mt="xs">
                {options.map((option, at) => (
                  <Radio key={option[language]} value={String(at)} label={option[language]} />
                ))}
              </Stack>
            </Radio.Group>
          ),
        )}
        <Group>
          <Button variant="default" disabled={!isWhole} onClick={() => void send().catch(notify.failed)}>
            {text('documents.questions.send')}
          </Button>
        </Group>
      </Stack>
    </Part>
  );
}
