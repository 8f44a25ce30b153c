// SPDX-License-Identifier: Apache-2.0
import { Link, useSearch } from '@tanstack/react-router';
import { useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { Identifier } from '../../../../ui/kit/identifier.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { TableColumn, TableFilter } from '../../../../ui/kit/table/types.ts';
import { readView } from '../../../../ui/kit/table/view.ts';
import { subjectKinds } from '../../../slots.ts';
import { acceptabilities, axes } from '../../model/axes.ts';
import { awaited } from '../../model/sign-off.ts';
import { type RegisterRow, riskStatuses } from '../../schemas.ts';
import { LevelBadge } from './level-badge.tsx';
import { cellOf } from './register-source.ts';
import classes from './risks.module.css';
import { statusState, useRiskWords } from './words.ts';

export const riskNumber = ({ number }: Pick<RegisterRow, 'number'>): string => (number === null ? '' : `R-${number}`);

export function useRegisterColumns(): readonly TableColumn<RegisterRow>[] {
  const text = useText();
  const words = useRiskWords();
  const local = useLocal();
  const stageText = (row: RegisterRow, stage: 'current' | 'residual') =>
    row.scores === null ? text('risks.not-assessed') : words.acceptability(row.scores[stage].acceptability);
  return [
    {
      id: 'title',
      title: text('risks.column.risk'),
      width: 300,
      cell: (row) => (
        <Link to={`/risks/${row.id}`} className={classes.title}>
          {row.number !== null && <Identifier>{riskNumber(row)}</Identifier>} {local(row.title)}
        </Link>
      ),
      text: (row) => `${riskNumber(row)} ${local(row.title)}`.trim(),
    },
    {
      id: 'subject',
      title: text('risks.column.subject'),
      width: 180,
      cell: ({ subject }) => (subject ? <span title={local(subject.label)}>{local(subject.label)}</span> : '–'),
      text: ({ subject }) => (subject ? local(subject.label) : null),
    },
    {
      id: 'rank',
      title: text('risks.column.current'),
      width: 190,
      isSortable: true,
      cell: ({ scores }) => <LevelBadge judgement={scores?.current ?? null} />,
      text: (row) => stageText(row, 'current'),
    },
    {
      id: 'axis',
      title: text('risks.column.axis'),
      width: 165,
      cell: ({ scores }) => (scores ? words.axis(scores.current.decides) : '–'),
      text: ({ scores }) => (scores ? words.axis(scores.current.decides) : null),
    },
    {
      id: 'status',
      title: text('risks.column.status'),
      width: 150,
      isSortable: true,
      cell: ({ status }) => <StateBadge state={statusState[status]} label={words.status(status)} />,
      text: ({ status }) => words.status(status),
    },
    {
      id: 'owner',
      title: text('risks.column.risk-owner'),
      width: 180,
      isSortable: true,
      cell: ({ owner, ownerRole }) =>
        owner ?? (ownerRole ? <span className={classes.muted}>{words.role(ownerRole)}</span> : '–'),
      text: ({ owner, ownerRole }) => owner ?? (ownerRole ? words.role(ownerRole) : null),
    },
    {
      id: 'flags',
      title: text('risks.column.flags'),
      width: 200,
      cell: ({ flags }) => (
        <span title={flags.map(words.flag).join(', ')}>{flags.map(words.flag).join(', ') || '–'}</span>
      ),
      text: ({ flags }) => flags.map(words.flag).join(', '),
    },
    {
      id: 'residual',
      title: text('risks.column.residual'),
      width: 200,
      cell: ({ scores }) => <LevelBadge judgement={scores?.residual ?? null} />,
      text: (row) => stageText(row, 'residual'),
    },
    {
      id: 'acceptedUntil',
      title: text('risks.column.accepted-until'),
      width: 130,
      isSortable: true,
      isExtra: true,
      cell: ({ acceptedUntil }) => <DateText value={acceptedUntil} />,
      text: ({ acceptedUntil }) => acceptedUntil,
    },
    {
      id: 'option',
      title: text('risks.column.option'),
      width: 110,
      isExtra: true,
      cell: ({ option }) => (option ? words.option(option) : '–'),
      text: ({ option }) => (option ? words.option(option) : null),
    },
    {
      id: 'affected',
      title: text('risks.column.affected'),
      width: 100,
      align: 'end',
      isExtra: true,
      cell: ({ affected }) => affected ?? '–',
      text: ({ affected }) => affected,
    },
    {
      id: 'controls',
      title: text('risks.column.controls'),
      width: 180,
      isExtra: true,
      cell: ({ controls }) => controls.join(', ') || '–',
      text: ({ controls }) => controls.join(', '),
    },
    {
      id: 'origin',
      title: text('risks.column.origin'),
      width: 130,
      isExtra: true,
      cell: ({ origin }) => words.origin(origin),
      text: ({ origin }) => words.origin(origin),
    },
  ];
}

export function useRegisterFilters(): readonly TableFilter[] {
  const text = useText();
  const words = useRiskWords();
  const cell = useCellFilter();
  const options = <V extends string>(values: readonly V[], label: (value: V) => string) =>
    values.map((value) => ({ value, label: label(value) }));
  return [
    ...cell,
    {
      id: 'acceptability',
      title: text('risks.column.current'),
      options: options(acceptabilities.toReversed(), words.acceptability),
    },
    { id: 'axis', title: text('risks.column.axis'), options: options(axes, words.axis) },
    { id: 'status', title: text('risks.column.status'), options: options(riskStatuses, words.status) },
    { id: 'awaits', title: text('risks.column.awaits'), options: options(awaited, words.awaits) },
    { id: 'kind', title: text('risks.column.kind'), options: options(['risk', 'proposal'], words.kind) },
    {
      id: 'origin',
      title: text('risks.column.origin'),
      options: options(['proposal', 'imported', 'manual'], words.origin),
    },
    { id: 'subjectKind', title: text('risks.column.subject-kind'), options: options(subjectKinds, words.subject) },
    {
      id: 'closed',
      title: text('risks.column.closed'),
      options: [{ value: 'true', label: text('risks.column.closed.only') }],
    },
  ];
}

/** The cell of a matrix that somebody has come from: shown as long as it holds. */
function useCellFilter(): TableFilter[] {
  const text = useText();
  const words = useRiskWords();
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const value = readView(search).filters.cell?.[0];
  const cell = cellOf(value);
  if (value === undefined || !cell) return [];
  const label = text('risks.cell', {
    stage: words.stage(cell.stage),
    axis: words.axis(cell.axis),
    levels: words.levels(cell),
  });
  return [{ id: 'cell', title: text('risks.column.cell'), options: [{ value, label }] }];
}
