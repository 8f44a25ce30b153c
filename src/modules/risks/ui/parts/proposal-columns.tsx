// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useActorName } from '../../../../ui/data/actors.ts';
import { useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import type { TableColumn } from '../../../../ui/kit/table/types.ts';
import type { Proposal } from '../../schemas.ts';
import { useFactWords } from './facts.ts';
import { LevelBadge } from './level-badge.tsx';
import classes from './risks.module.css';
import { useRiskWords } from './words.ts';

export const proposalTabs = ['waiting', 'questions', 'dismissed'] as const;
export type ProposalTab = (typeof proposalTabs)[number];

type Column = TableColumn<Proposal>;

/** Proposals show what they would be, questions what is missing and who can supply it, dismissals why. */
export function useProposalColumns(tab: ProposalTab): readonly Column[] {
  const text = useText();
  const words = useRiskWords();
  const local = useLocal();
  const facts = useFactWords();
  const actor = useActorName();
  const missing = ({ missing: list }: Proposal) => list.map(facts.missing);
  const base: Column[] = [
    {
      id: 'title',
      title: text('risks.column.risk'),
      width: 340,
      cell: (row) => (
        <Link to={`/risks/${row.id}`} className={classes.title}>
          {local(row.title)}
        </Link>
      ),
      text: (row) => local(row.title),
    },
    {
      id: 'subject',
      title: text('risks.column.subject'),
      width: 260,
      cell: ({ subject }) => <span title={local(subject.label)}>{local(subject.label)}</span>,
      text: ({ subject }) => local(subject.label),
    },
    {
      id: 'affected',
      title: text('risks.column.affected'),
      width: 110,
      align: 'end',
      isSortable: true,
      cell: ({ affected }) => affected,
      text: ({ affected }) => affected,
    },
  ];
  const level: Column = {
    id: 'rank',
    title: text('risks.column.current'),
    width: 200,
    isSortable: true,
    cell: ({ scores }) => <LevelBadge judgement={scores.current} />,
    text: ({ scores }) => words.acceptability(scores.current.acceptability),
  };
  const axis: Column = {
    id: 'axis',
    title: text('risks.column.axis'),
    width: 165,
    cell: ({ scores }) => words.axis(scores.current.decides),
    text: ({ scores }) => words.axis(scores.current.decides),
  };
  const proposed: Column = {
    id: 'proposedAt',
    title: text('risks.column.proposed'),
    width: 130,
    isSortable: true,
    cell: ({ proposedAt }) => <DateText value={proposedAt} />,
    text: ({ proposedAt }) => proposedAt,
  };
  const what: Column = {
    id: 'missing',
    title: text('risks.column.missing'),
    width: 260,
    cell: (row) =>
      missing(row)
        .map((one) => one.what)
        .join(', '),
    text: (row) =>
      missing(row)
        .map((one) => one.what)
        .join(', '),
  };
  const people = (row: Proposal) => [...new Set(missing(row).map((one) => one.who))].join(', ');
  const who: Column = {
    id: 'who',
    title: text('risks.column.who'),
    width: 300,
    cell: (row) => <span title={people(row)}>{people(row)}</span>,
    text: people,
  };
  const reason: Column = {
    id: 'reason',
    title: text('risks.field.reason'),
    width: 300,
    cell: ({ dismissal }) => <span title={dismissal?.reason}>{dismissal?.reason}</span>,
    text: ({ dismissal }) => dismissal?.reason ?? null,
  };
  const by: Column = {
    id: 'by',
    title: text('risks.history.who'),
    width: 150,
    cell: ({ dismissal }) => dismissal && actor(dismissal.by),
    text: ({ dismissal }) => (dismissal ? actor(dismissal.by) : null),
  };
  return [
    ...base,
    ...{ waiting: [level, axis, proposed], questions: [what, who, level], dismissed: [reason, by, level] }[tab],
  ];
}
