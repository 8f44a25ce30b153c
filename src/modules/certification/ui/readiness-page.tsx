// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { CoverageStrip } from '../../../engines/pictures/coverage-strip.ts';
import { useMay } from '../../../ui/data/me.ts';
import { useDataLanguage, useLocal, useText } from '../../../ui/i18n/text.tsx';
import type { Callout } from '../../../ui/kit/callouts.tsx';
import { Strip } from '../../../ui/kit/coverage-strip.tsx';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { Part } from '../../../ui/kit/part.tsx';
import { PlainTable } from '../../../ui/kit/plain-table.tsx';
import { pictureState } from '../../../ui/kit/states.ts';
import type { Clause } from '../contract.ts';
import { clauseStates } from '../model.ts';
import { readinessQuery } from './parts/api.ts';
import { ClauseBadge, stateWord } from './parts/clause-badge.tsx';
import { ClausePanel } from './parts/clause-panel.tsx';

const groups = ['4', '5', '6', '7', '8', '9', '10'] as const;
const groupOf = (clause: string) => clause.split('.')[0];

/** How ready the management system is for stage 1, clause by clause. */
export function Page() {
  const text = useText();
  const navigate = useNavigate();
  const asked: { readonly clause?: unknown } = useSearch({ strict: false });
  const found = useQuery(readinessQuery);
  const open = (clause: string | undefined) =>
    void navigate({ to: '.', search: (old: object) => ({ ...old, clause }), resetScroll: false } as never);
  return (
    <PageFrame
      title={text('certification.title')}
      sentence={text('certification.sentence')}
      callouts={useCallouts(found.data?.items)}
      isWide
    >
      <Loaded query={found}>
        {({ items, framework, edition }) => (
          <>
            <Coverage items={items} framework={`${framework}:${edition}`} onOpen={open} />
            <Clauses items={items} onOpen={open} />
            <ClausePanel
              clause={items.find(({ clause }) => clause === String(asked.clause))}
              onClose={() => open(undefined)}
            />
          </>
        )}
      </Loaded>
    </PageFrame>
  );
}

/** Missing comes first, since a missing record stops the audit; what nobody could read is told apart from it. */
function useCallouts(items: readonly Clause[] | undefined): Callout[] {
  const text = useText();
  if (!items) return [];
  const count = (...states: readonly Clause['state'][]) => items.filter(({ state }) => states.includes(state)).length;
  const unowned = items.filter(({ owner }) => owner === null).length;
  const found = [
    { id: 'missing', state: 'bad' as const, count: count('missing') },
    { id: 'draft', state: 'partial' as const, count: count('draft', 'overdue') },
    { id: 'unread', state: 'unknown' as const, count: count('unknown') },
    { id: 'unowned', state: 'unknown' as const, count: unowned },
  ] as const;
  return found
    .filter(({ count: many }) => many > 0)
    .map(({ id, state, count: many }) => ({
      ...{ id, state, title: text(`certification.callout.${id}`, { count: many, total: items.length }) },
    }));
}

type CoverageProps = {
  readonly items: readonly Clause[];
  readonly framework: string;
  readonly onOpen: (clause: string) => void;
};

function Coverage({ items, framework, onOpen }: CoverageProps) {
  const text = useText();
  const local = useLocal();
  const language = useDataLanguage();
  const strip: CoverageStrip = {
    title: text('certification.strip', { framework }),
    language,
    states: clauseStates.map((state) => ({
      state: pictureState(stateWord[state]),
      label: text(`certification.state.${state}`),
    })),
    groups: groups.map((group) => ({
      label: `${group} ${text(`certification.group.${group}`)}`,
      items: items
        .filter(({ clause }) => groupOf(clause) === group)
        .map(({ clause, title, state }) => ({
          id: clause,
          label: local(title),
          state: pictureState(stateWord[state]),
        })),
    })),
  };
  return <Strip strip={strip} name="readiness" onOpen={onOpen} />;
}

type ClausesProps = {
  readonly items: readonly Clause[];
  readonly onOpen: (clause: string) => void;
};

function Clauses({ items, onOpen }: ClausesProps) {
  const text = useText();
  const local = useLocal();
  const mayAssign = useMay()('certification:update');
  return (
    <Part title={text('certification.clauses')}>
      <PlainTable
        label={text('certification.clauses')}
        rows={items}
        rowId={({ clause }) => clause}
        columns={[
          { id: 'clause', title: text('certification.clause'), cell: (row) => `${row.clause} ${local(row.title)}` },
          { id: 'state', title: text('certification.state'), cell: (row) => <ClauseBadge row={row} /> },
          {
            id: 'needs',
            title: text('certification.needs'),
            cell: ({ needs }) => text(`certification.needs.${needs}`),
          },
          { id: 'owner', title: text('certification.owner'), cell: ({ owner }) => owner ?? text('answer.not-stated') },
          { id: 'newest', title: text('certification.newest'), cell: (row) => <Newest row={row} /> },
          {
            ...{ id: 'open', title: text('certification.open'), isHidden: true },
            cell: ({ clause }) => (
              <Button
                size="compact-sm"
                variant="subtle"
                aria-label={text(mayAssign ? 'certification.open.of.edit' : 'certification.open.of', { clause })}
                onClick={() => onOpen(clause)}
              >
                {text('certification.open')}
              </Button>
            ),
          },
        ]}
      />
    </Part>
  );
}

/** The newest thing that is there, and how many more there are. */
function Newest({ row: { records } }: { readonly row: Clause }) {
  const text = useText();
  const local = useLocal();
  const approved = records.filter(({ state }) => state === 'approved');
  const newest = (approved.length > 0 ? approved : records).toSorted((a, b) =>
    (b.on ?? '').localeCompare(a.on ?? ''),
  )[0];
  if (!newest) return <span>{text('certification.nothing')}</span>;
  return (
    <>
      <div>
        <Link to={newest.to}>{[local(newest.what), newest.title].filter(Boolean).join(': ')}</Link>
      </div>
      {newest.on && <DateText value={newest.on} />}{' '}
      {records.length > 1 && text('certification.more', { count: records.length - 1 })}
    </>
  );
}
