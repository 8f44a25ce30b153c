// SPDX-License-Identifier: Apache-2.0
import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Language } from '../../../contract/local-text.ts';
import { useMay } from '../../../ui/data/me.ts';
import { useDataLanguage, useText } from '../../../ui/i18n/text.tsx';
import { EmptyState } from '../../../ui/kit/empty-state.tsx';
import { SidePanel } from '../../../ui/kit/layer.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { useNotify } from '../../../ui/kit/notify.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { Part } from '../../../ui/kit/part.tsx';
import type { TemplateHead } from '../schemas.ts';
import { api, documentsChanged, templatesQuery } from './parts/api.ts';
import paper from './parts/paper.module.css';
import { Paper } from './parts/paper.tsx';
import classes from './parts/templates.module.css';

/** Policies that a hospital can begin with, by topic. */
export function Page() {
  const text = useText();
  const navigate = useNavigate();
  const asked: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const own = useDataLanguage();
  const language: Language = asked.language === 'en' || asked.language === 'de' ? asked.language : own;
  const [words, setWords] = useState('');
  const found = useQuery(templatesQuery);
  const set = (values: object) =>
    void navigate({ to: '.', search: (old: object) => ({ ...old, ...values }), resetScroll: false } as never);
  return (
    <PageFrame title={text('documents.templates')} sentence={text('documents.templates.sentence')}>
      <div className={paper.bar}>
        <TextInput
          label={text('documents.templates.find')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label={text('documents.language')}
          value={language}
          onChange={(value) => set({ language: value })}
          data={(['en', 'de'] as const).map((value) => ({ value, label: text(`documents.language.${value}`) }))}
        />
      </div>
      <Loaded query={found}>
        {({ items }) => (
          <Topics
            language={language}
            items={items.filter(({ title }) => title[language].toLowerCase().includes(words.toLowerCase()))}
            onOpen={(id) => set({ template: id })}
          />
        )}
      </Loaded>
      <Preview
        id={typeof asked.template === 'string' ? asked.template : null}
        language={language}
        onClose={() => set({ template: undefined })}
      />
    </PageFrame>
  );
}

type TopicsProps = {
  readonly items: readonly TemplateHead[];
  readonly language: Language;
  readonly onOpen: (id: string) => void;
};

function Topics({ items, language, onOpen }: TopicsProps) {
  const text = useText();
  if (items.length === 0)
    return <EmptyState title={text('documents.templates.none')}>{text('documents.templates.none.body')}</EmptyState>;
  const groups = Map.groupBy(items, ({ topic }) => (topic === null ? 'more' : 'ruled'));
  return (['ruled', 'more'] as const).map((group) => (
    <Part key={group} title={text(`documents.templates.${group}`)}>
      <ul className={classes.templates}>
        {(groups.get(group) ?? []).map((template) => (
          <li key={template.id}>
            <button type="button" onClick={() => onOpen(template.id)}>
              {template.title[language]}
            </button>
            <span>
              {text('documents.templates.about', {
                controls: template.controls.map((ref) => ref.split('/').at(-1)).join(', ') || '–',
                months: template.reviewMonths,
                questions: template.questions,
              })}
            </span>
            {template.onTopic > 0 && <span>{text('documents.templates.on-topic', { count: template.onTopic })}</span>}
          </li>
        ))}
      </ul>
    </Part>
  ));
}

type PreviewProps = { readonly id: string | null; readonly language: Language; readonly onClose: () => void };

function Preview({ id, language, onClose }: PreviewProps) {
  const text = useText();
  const notify = useNotify();
  const navigate = useNavigate();
  const mayWrite = useMay()('documents:update');
  const found = useQuery({
    queryKey: ['documents', 'template', id],
    queryFn: () => api.template({ template: id ?? '' }),
    enabled: id !== null,
  });
  const start = async () => {
    const made = await api.addFromTemplate({ template: id ?? '', language });
    await documentsChanged();
    await navigate({ to: `/documents/${made.id}` } as never);
  };
  return (
    <SidePanel
      opened={id !== null}
      onClose={onClose}
      title={found.data?.title[language] ?? text('documents.templates')}
      size="xl"
    >
      {id !== null && (
        <Loaded query={found}>
          {(template) => (
            <>
              {mayWrite && (
                <Button mb="lg" onClick={() => void start().catch(notify.failed)}>
                  {text('documents.templates.start')}
                </Button>
              )}
              <Paper text={template.text[language]} language={language} />
            </>
          )}
        </Loaded>
      )}
    </SidePanel>
  );
}
