// SPDX-License-Identifier: Apache-2.0
import { SegmentedControl, Select, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { Language } from '../../../contract/local-text.ts';
import { useMay } from '../../../ui/data/me.ts';
import { useDataLanguage, useText } from '../../../ui/i18n/text.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import type { Document } from '../contract.ts';
import type { VersionHead } from '../schemas.ts';
import { documentQuery, versionsQuery } from './parts/api.ts';
import { ChangesTab } from './parts/changes-tab.tsx';
import { Currency } from './parts/currency.tsx';
import { DocumentFacts } from './parts/document-facts.tsx';
import classes from './parts/paper.module.css';
import { ReadersTab } from './parts/readers-tab.tsx';
import type { Shown } from './parts/shown.ts';
import { TextTab } from './parts/text-tab.tsx';
import { useDocumentActions } from './parts/use-actions.tsx';
import { VersionsTab } from './parts/versions-tab.tsx';

/** One document: its text in versions, what has changed, who approved it, and who must read it. */
export function Page() {
  const text = useText();
  const { documentId: id = '' } = useParams({ strict: false });
  const found = useQuery(documentQuery(id));
  const versions = useQuery(versionsQuery(id));
  if (found.data && versions.data)
    return <Found document={found.data} versions={versions.data.items} readers={versions.data} />;
  return (
    <PageFrame title={text('documents.one')}>
      <Loaded query={found}>{() => <Loaded query={versions}>{() => null}</Loaded>}</Loaded>
    </PageFrame>
  );
}

const tabs = ['text', 'changes', 'versions', 'readers'] as const;
type FoundProps = Pick<Shown, 'document' | 'versions'> & {
  readonly readers: Parameters<typeof ReadersTab>[0]['kept'];
};

/** What is worked on for who works on it, and for everybody else what is in force. */
function shownFirst(versions: readonly VersionHead[], document: Document, mayWrite: boolean): number | undefined {
  const inForce = versions.find(({ state }) => state === 'in-force')?.number;
  const open = document.open ?? undefined;
  return (mayWrite ? (open ?? inForce) : (inForce ?? open)) ?? versions[0]?.number;
}

function Found({ document, versions, readers }: FoundProps) {
  const text = useText();
  const may = useMay();
  const navigate = useNavigate();
  const asked: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const own = useDataLanguage();
  const language: Language = asked.language === 'en' || asked.language === 'de' ? asked.language : own;
  const mayWrite = may('documents:update');
  const offered = tabs.filter((one) => one !== 'readers' || mayWrite);
  const tab = offered.find((one) => one === asked.tab) ?? 'text';
  const wanted = versions.find(({ number }) => number === Number(asked.version))?.number;
  const number = wanted ?? shownFirst(versions, document, mayWrite || may('documents:approve'));
  const set = (values: object) =>
    void navigate({ to: '.', search: (old: object) => ({ ...old, ...values }), resetScroll: false } as never);
  const { primary, menu, callouts, dialogs } = useDocumentActions(document, versions, number, language);
  return (
    <PageFrame
      title={document.title}
      state={<Currency row={document} />}
      owner={document.owner}
      sentence={text(document.origin === 'external' ? 'documents.one.external' : 'documents.one.sentence')}
      callouts={callouts}
      primary={primary}
      menu={menu}
    >
      {number === undefined ? (
        <DocumentFacts document={document} version={undefined} controls={readers.controls} />
      ) : (
        <>
          <div className={classes.bar}>
            <Select
              label={text('documents.version')}
              value={String(number)}
              onChange={(value) => value && set({ version: Number(value) })}
              allowDeselect={false}
              data={versions.map((head) => ({
                value: String(head.number),
                label: `${head.number} · ${text(`documents.version.${head.state}`)}`,
              }))}
            />
            <SegmentedControl
              aria-label={text('documents.language')}
              value={language}
              onChange={(value) => set({ language: value })}
              data={(['en', 'de'] as const).map((value) => ({ value, label: text(`documents.language.${value}`) }))}
            />
          </div>
          <Tabs value={tab} onChange={(value) => set({ tab: value })} keepMounted={false}>
            <Tabs.List aria-label={text('documents.tabs')}>
              {offered.map((one) => (
                <Tabs.Tab key={one} value={one}>
                  {text(`documents.tab.${one}`)}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            <Tabs.Panel value="text" pt="lg">
              <TextTab shown={{ document, versions, number, language }} controls={readers.controls} />
            </Tabs.Panel>
            <Tabs.Panel value="changes" pt="lg">
              <ChangesTab shown={{ document, versions, number, language }} />
            </Tabs.Panel>
            <Tabs.Panel value="versions" pt="lg">
              <VersionsTab versions={versions} />
            </Tabs.Panel>
            <Tabs.Panel value="readers" pt="lg">
              <ReadersTab document={document} kept={readers} />
            </Tabs.Panel>
          </Tabs>
        </>
      )}
      {dialogs}
    </PageFrame>
  );
}
