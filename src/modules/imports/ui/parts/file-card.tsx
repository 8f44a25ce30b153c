// SPDX-License-Identifier: Apache-2.0
import { Button, Group, NativeSelect, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { connect } from '../../../../ui/data/api.ts';
import type { UploadedFile } from '../../../../ui/data/upload.ts';
import { useRun } from '../../../../ui/data/use-run.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { Callouts } from '../../../../ui/kit/callouts.tsx';
import { ErrorState, QueryError } from '../../../../ui/kit/error-state.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { RunProgress } from '../../../../ui/kit/run-progress.tsx';
import { ImportRun, imports, type Profile } from '../../contract.ts';
import classes from './card.module.css';
import { Counts } from './counts.tsx';
import { importerName } from './importer-name.ts';
import { Mapping } from './mapping.tsx';
import { PreviewRows } from './preview-rows.tsx';
import { startImport } from './start-import.ts';

const api = connect({ imports });

type FileCardProps = { readonly file: UploadedFile; readonly startAll: number; readonly onRemove: () => void };

/** One file: what it is, its first rows, its columns where it has any, and its import. */
export function FileCard({ file, startAll, onRemove }: FileCardProps) {
  const text = useText();
  const [importer, setImporter] = useState<string>();
  const [profile, setProfile] = useState<Profile>();
  const [showsColumns, setShowsColumns] = useState(false);
  const [runId, setRunId] = useState<string | null>(null);
  const [error, setError] = useState<unknown>();
  const wish = { ...pick(file), ...(importer && { importer }), ...(profile && { profile }) };
  const preview = useQuery({
    queryKey: ['imports', 'preview', wish],
    queryFn: () => api.imports.preview(wish),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
  const start = () => {
    setError(undefined);
    setShowsColumns(false);
    startImport(wish).then(setRunId, setError);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once each time that all are started
  useEffect(() => {
    if (startAll > 0 && runId === null) start();
  }, [startAll]);
  const choose = (id: string) => {
    setImporter(id || undefined);
    setProfile(undefined);
  };
  const found = preview.data;
  return (
    <section className={classes.card} aria-label={file.fileName}>
      <div className={classes.head}>
        <div>
          <Title order={2}>{file.fileName}</Title>
          {found && (
            <p className={classes.small}>{text('imports.detected', { type: importerName(found.importer, text) })}</p>
          )}
        </div>
        {runId === null && (
          <Group gap="sm">
            <Button variant="subtle" color="gray" onClick={onRemove}>
              {text('imports.remove')}
            </Button>
            {found?.outline && (
              <Button variant="default" aria-expanded={showsColumns} onClick={() => setShowsColumns(!showsColumns)}>
                {text('imports.columns')}
              </Button>
            )}
            <Button onClick={start} disabled={!found || found.problem !== null || preview.isError}>
              {text('imports.start')}
            </Button>
          </Group>
        )}
      </div>
      {error !== undefined && <ErrorState error={error} onRetry={start} />}
      {runId !== null ? (
        <Running runId={runId} />
      ) : (
        <>
          {(preview.isError || showsColumns) && <ImporterChoice value={importer ?? ''} onChange={choose} />}
          {found?.problem && (
            <Callouts items={[{ id: 'problem', state: 'bad', title: text('imports.problem'), body: found.problem }]} />
          )}
          {showsColumns && found?.outline && found.profile && (
            <Mapping
              profile={found.profile}
              outline={found.outline}
              onChange={setProfile}
              onGuess={() => setProfile(undefined)}
            />
          )}
          <Loaded query={preview}>{(shown) => <PreviewRows preview={shown} />}</Loaded>
        </>
      )}
    </section>
  );
}

const pick = ({ sha256, size, fileName }: UploadedFile) => ({ sha256, size, fileName });

type ChoiceProps = { readonly value: string; readonly onChange: (id: string) => void };

/** What to read the file as, where Wardline does not know or is wrong. */
function ImporterChoice({ value, onChange }: ChoiceProps) {
  const text = useText();
  const known = useQuery({
    queryKey: ['imports', 'importers'],
    queryFn: () => api.imports.importers({}),
    staleTime: Infinity,
  });
  return (
    <NativeSelect
      mt="md"
      maw={420}
      label={text('imports.type')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: text('imports.type.detect') },
        ...(known.data?.items ?? []).map(({ id }) => ({ value: id, label: importerName(id, text) })),
      ]}
    />
  );
}

/** How far the import is, then what came of it. */
function Running({ runId }: { readonly runId: string }) {
  const text = useText();
  const navigate = useNavigate();
  const { data: run, isError, error } = useRun(runId);
  if (isError) return <QueryError error={error} />;
  if (!run) return null;
  const result = ImportRun.safeParse(run.output);
  const open = () => void navigate({ to: '/imports/$runId', params: { runId } });
  return (
    <div className={classes.rows}>
      <RunProgress run={run} canCancel />
      {run.problem && (
        <Callouts items={[{ id: 'problem', state: 'bad', title: text('imports.failed'), body: run.problem.message }]} />
      )}
      {result.success && (
        <>
          <p role="status">{text('imports.finished')}</p>
          <Counts counts={result.data} />
          <Button variant="default" onClick={open}>
            {text(result.data.rejected > 0 ? 'imports.see-rejects' : 'imports.see')}
          </Button>
        </>
      )}
    </div>
  );
}
