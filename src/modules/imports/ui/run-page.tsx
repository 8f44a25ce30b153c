// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { connect } from '../../../ui/data/api.ts';
import { useMay, useMe } from '../../../ui/data/me.ts';
import { isOver } from '../../../ui/data/runs.ts';
import { useRun } from '../../../ui/data/use-run.ts';
import { useFormat, useText } from '../../../ui/i18n/text.tsx';
import type { Callout } from '../../../ui/kit/callouts.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { EmptyState } from '../../../ui/kit/empty-state.tsx';
import { Fact, Facts } from '../../../ui/kit/facts.tsx';
import { Identifier } from '../../../ui/kit/identifier.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { Part } from '../../../ui/kit/part.tsx';
import { RunProgress } from '../../../ui/kit/run-progress.tsx';
import { DataTable } from '../../../ui/kit/table/data-table.tsx';
import type { TableQuery } from '../../../ui/kit/table/types.ts';
import { type ImportRun, imports } from '../contract.ts';
import { undoHours } from '../model.ts';
import { Counts } from './parts/counts.tsx';
import { ImportState } from './parts/import-state.tsx';
import { importerName } from './parts/importer-name.ts';
import { Stayed, useUndoImport } from './parts/undo-import.tsx';

const api = connect({ imports });

/** Something works on it, or will. */
const goesOn: ReadonlySet<string> = new Set(['running', 'interrupted']);

/** One import: what came of each row. */
export function Page() {
  const text = useText();
  const { runId = '' } = useParams({ strict: false });
  const found = useQuery({ queryKey: ['imports', 'run', runId], queryFn: () => api.imports.show({ runId }) });
  const [undoRun, setUndoRun] = useState<string | null>(null);
  const { data: job } = useRun(undoRun ?? (found.data && goesOn.has(found.data.state) ? runId : null));
  const { refetch } = found;
  const jobIsOver = job !== undefined && isOver(job);
  useEffect(() => {
    if (jobIsOver) void refetch();
  }, [jobIsOver, refetch]);
  if (!found.data)
    return (
      <PageFrame title={text('imports.one')}>
        <Loaded query={found}>{() => null}</Loaded>
      </PageFrame>
    );
  return <Found run={found.data} job={job} onUndoing={setUndoRun} />;
}

type FoundProps = {
  readonly run: ImportRun;
  /** What reads the file, or takes it back, at this moment. */
  readonly job: ReturnType<typeof useRun>['data'];
  readonly onUndoing: (undoRun: string) => void;
};

function Found({ run, job, onUndoing }: FoundProps) {
  const text = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const may = useMay();
  const me = useMe();
  const again = { sha256: run.sha256, fileName: run.fileName, size: 0 };
  const goOn = {
    label: text('imports.again'),
    onClick: () => void navigate({ to: '/imports/new', search: { files: [again] } as never }),
  };
  const undo = useUndoImport(run.id, onUndoing);
  const mayUndo = may('imports:undo');
  const isUndone = run.state === 'undone';
  const { data: plan } = useQuery({
    queryKey: ['imports', 'undo-plan', run.id],
    queryFn: () => api.imports.undoPlan({ runId: run.id }),
    enabled: mayUndo && isUndone,
  });
  const menu = [...(may('imports:create') ? [goOn] : []), ...(mayUndo && !isUndone ? [undo.action] : [])];
  const isMine = job?.actor === `user:${me.user.id}`;
  return (
    <PageFrame
      title={run.fileName}
      state={<ImportState state={run.state} rejected={run.rejected} />}
      sentence={text('imports.run.sentence', { type: importerName(run.importer, text), source: run.source })}
      callouts={[
        ...undo.refusal,
        ...undoCallouts(run, plan?.stays.length ?? 0, text, format),
        ...calloutsOf(run, job, text),
      ]}
      menu={menu}
    >
      {job && <RunProgress run={job} canCancel={isMine && may('runs:cancel')} />}
      <Counts counts={run} />
      {plan && plan.stays.length > 0 && <Stayed plan={plan} />}
      <Part title={text('imports.rejects')} hint={text('imports.rejects.hint')}>
        <Rejects runId={run.id} />
      </Part>
      <Part title={text('imports.about')}>
        <Facts>
          <Fact label={text('imports.started')}>
            <DateText value={run.startedAt} exact />
          </Fact>
          <Fact label={text('imports.digest')}>
            <Identifier>{run.sha256}</Identifier>
          </Fact>
          {!isUndone && (
            <Fact label={text('imports.undo.until')}>
              <div>{text('imports.undo.until.body', { until: format.dateTime(undoUntil(run)) })}</div>
              {may('audit-trail:read') && <Link to="/audit-trail">{text('imports.trail')}</Link>}
            </Fact>
          )}
        </Facts>
      </Part>
      {undo.dialog}
    </PageFrame>
  );
}

const undoUntil = ({ startedAt, finishedAt }: ImportRun): string =>
  new Date(Date.parse(finishedAt ?? startedAt) + undoHours * 3_600_000).toISOString();

function undoCallouts(
  run: ImportRun,
  stays: number,
  text: ReturnType<typeof useText>,
  format: ReturnType<typeof useFormat>,
): Callout[] {
  if (run.state === 'undoing')
    return [
      { id: 'undoing', state: 'partial', title: text('imports.undo.running'), body: text('imports.undo.running.body') },
    ];
  if (run.undoneAt === null) return [];
  const body = text('imports.undo.done.body', { at: format.dateTime(run.undoneAt), stays });
  return [{ id: 'undone', state: 'unknown', title: text('imports.undo.done'), body }];
}

function calloutsOf(run: ImportRun, job: FoundProps['job'], text: ReturnType<typeof useText>): Callout[] {
  const callouts: Callout[] = [];
  if (run.problem !== null)
    callouts.push({
      id: 'problem',
      state: 'bad',
      title: text(run.state === 'failed' ? 'imports.failed' : 'imports.stopped'),
      body: run.state === 'failed' ? `${run.problem} ${text('imports.failed.body')}` : run.problem,
    });
  if (job?.state === 'failed' && run.state === 'undoing')
    callouts.push({ id: 'failed', state: 'bad', title: text('imports.undo.failed'), body: job.problem?.message });
  if (run.state === 'cancelled')
    callouts.push({
      id: 'cancelled',
      state: 'partial',
      title: text('imports.cancelled'),
      body: text('imports.cancelled.body'),
    });
  if (run.state === 'interrupted')
    callouts.push({
      id: 'interrupted',
      state: 'unknown',
      title: text('imports.interrupted'),
      body: text('imports.interrupted.body'),
    });
  if (run.rejected > 0)
    callouts.push({
      id: 'rejected',
      state: 'partial',
      title: text('imports.rejected.title', { count: run.rejected }),
      body: text('imports.rejected.body'),
    });
  return callouts;
}

function Rejects({ runId }: { readonly runId: string }) {
  const text = useText();
  const source = {
    load: ({ cursor, limit, text: words, sort }: TableQuery) =>
      api.imports.rejects({
        runId,
        limit,
        ...(cursor !== null && { cursor }),
        ...(words !== '' && { text: words }),
        ...(sort === '-n' && { sort }),
      }),
    count: ({ text: words }: Pick<TableQuery, 'text'>) =>
      api.imports.rejectsFacets({ runId, ...(words !== '' && { text: words }) }),
  };
  return (
    <DataTable
      id={`rejects-${runId}`}
      list="imports.rejects"
      label={text('imports.rejects')}
      source={source}
      rowId={({ at, reason }) => `${at} ${reason}`}
      isSearchable
      columns={[
        {
          id: 'n',
          title: text('imports.reject.place'),
          width: 200,
          isSortable: true,
          cell: ({ at }) => at,
          text: ({ at }) => at,
        },
        {
          id: 'reason',
          title: text('imports.reject.reason'),
          width: 640,
          cell: ({ reason }) => reason,
          text: ({ reason }) => reason,
        },
      ]}
      empty={
        <EmptyState title={text('imports.rejects.none')} order={3}>
          {text('imports.rejects.none.body')}
        </EmptyState>
      }
    />
  );
}
