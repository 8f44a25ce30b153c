// SPDX-License-Identifier: Apache-2.0
import { Alert, Button, Group, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useBlocker, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { Language } from '../../../contract/local-text.ts';
import { isApiError } from '../../../ui/data/request.ts';
import { useDataLanguage, useText } from '../../../ui/i18n/text.tsx';
import { Loaded, Waiting } from '../../../ui/kit/loaded.tsx';
import { useNotify } from '../../../ui/kit/notify.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import type { Version } from '../schemas.ts';
import { api, documentsChanged, versionQuery } from './parts/api.ts';
import { DiffView } from './parts/diff-view.tsx';
import { DraftDetails } from './parts/draft-details.tsx';
import classes from './parts/paper.module.css';
import { Paper } from './parts/paper.tsx';
import { VersionState } from './parts/version-state.tsx';

const Editor = lazy(() => import('./parts/editor.tsx').then((part) => ({ default: part.Editor })));

/** The text of a draft, written in the browser. */
export function Page() {
  const text = useText();
  const { documentId: id = '' } = useParams({ strict: false });
  const { version = 1 }: { readonly version?: unknown } = useSearch({ strict: false });
  const found = useQuery({ ...versionQuery(id, Number(version) || 1), refetchOnWindowFocus: false });
  if (found.data) return <Draft key={found.data.id} draft={found.data} />;
  return (
    <PageFrame title={text('documents.edit')}>
      <Loaded query={found}>{() => null}</Loaded>
    </PageFrame>
  );
}

function Draft({ draft }: { readonly draft: Version }) {
  const text = useText();
  const notify = useNotify();
  const navigate = useNavigate();
  const own = useDataLanguage();
  const [language, setLanguage] = useState<Language>(own);
  const [seen, setSeen] = useState(draft);
  const [mine, setMine] = useState(draft.text);
  const [theirs, setTheirs] = useState<Version>();
  // the editor keeps its own text: it begins anew when another one is taken
  const [taken, setTaken] = useState(0);
  const [busy, setBusy] = useState(false);
  const isChanged = mine.en !== seen.text.en || mine.de !== seen.text.de;
  useBlocker({
    shouldBlockFn: () => isChanged && !window.confirm(text('documents.unsaved')),
    enableBeforeUnload: isChanged,
  });
  const { documentId: id, number } = draft;
  const isDraft = draft.state === 'draft';
  const save = async (revision: number) => {
    setBusy(true);
    await api.write({ id, number, revision, changes: { text: mine } }).then(
      async (saved) => {
        setSeen(saved);
        setTheirs(undefined);
        await documentsChanged();
        notify.done(text('documents.saved'));
      },
      (error: unknown) => {
        const current = isApiError(error) ? error.current : undefined;
        if (current) setTheirs(current as Version);
        else notify.failed(error);
      },
    );
    setBusy(false);
  };
  return (
    <PageFrame
      title={text('documents.edit.of', { title: seen.title })}
      state={<VersionState state={draft.state} />}
      sentence={text('documents.edit.sentence', { number })}
      primary={
        isDraft
          ? { label: text('action.save'), onClick: () => void save(seen.revision), isDisabled: !isChanged || busy }
          : undefined
      }
      menu={[
        { label: text('documents.to-document'), onClick: () => void navigate({ to: `/documents/${id}` } as never) },
      ]}
    >
      {theirs && (
        <Conflict
          theirs={theirs}
          mine={mine}
          language={language}
          onKeep={() => void save(theirs.revision)}
          onTake={() => {
            setSeen(theirs);
            setMine(theirs.text);
            setTheirs(undefined);
            setTaken(taken + 1);
          }}
        />
      )}
      <div className={classes.bar}>
        <SegmentedControl
          aria-label={text('documents.language')}
          value={language}
          onChange={(value) => setLanguage(value === 'de' ? 'de' : 'en')}
          data={(['en', 'de'] as const).map((value) => ({ value, label: text(`documents.language.${value}`) }))}
        />
        {isDraft && <DraftDetails draft={seen} onSaved={(saved) => setSeen({ ...saved, text: seen.text })} />}
      </div>
      {isDraft ? (
        <Suspense fallback={<Waiting />}>
          <Editor
            key={`${language} ${taken}`}
            label={text('documents.text-in', { language: text(`documents.language.${language}`) })}
            language={language}
            value={mine[language]}
            onChange={(value) => setMine((old) => ({ ...old, [language]: value }))}
          />
        </Suspense>
      ) : (
        <Paper text={draft.text[language]} language={language} />
      )}
    </PageFrame>
  );
}

type ConflictProps = {
  readonly theirs: Version;
  readonly mine: Version['text'];
  readonly language: Language;
  readonly onKeep: () => void;
  readonly onTake: () => void;
};

/** Somebody else has saved meanwhile: what that is beside one's own, and the choice. */
function Conflict({ theirs, mine, language, onKeep, onTake }: ConflictProps) {
  const text = useText();
  return (
    <Alert color="yellow" title={text('documents.conflict')} mb="md">
      <DiffView
        before={theirs.text[language]}
        after={mine[language]}
        titles={[text('documents.conflict.theirs'), text('documents.conflict.mine')]}
        isInline={false}
      />
      <Group mt="md" gap="xs">
        <Button variant="default" onClick={onTake}>
          {text('documents.conflict.take')}
        </Button>
        <Button onClick={onKeep}>{text('documents.conflict.keep')}</Button>
      </Group>
    </Alert>
  );
}
