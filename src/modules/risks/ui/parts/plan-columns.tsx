// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { Identifier } from '../../../../ui/kit/identifier.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { TableColumn } from '../../../../ui/kit/table/types.ts';
import type { PlanItem } from './api.ts';
import classes from './risks.module.css';
import { treatmentState, useRiskWords } from './words.ts';

export function usePlanColumns(): readonly TableColumn<PlanItem>[] {
  const text = useText();
  const words = useRiskWords();
  const local = useLocal();
  const status = ({ overdue, status: word }: PlanItem) => (overdue ? text('state.overdue') : words.treatment(word));
  return [
    {
      id: 'action',
      title: text('risks.field.action'),
      width: 380,
      cell: ({ action }) => <span title={action}>{action}</span>,
      text: ({ action }) => action,
    },
    {
      id: 'due',
      title: text('risks.field.due'),
      width: 120,
      isSortable: true,
      cell: ({ due }) => <DateText value={due} />,
      text: ({ due }) => due,
    },
    {
      id: 'status',
      title: text('risks.column.status'),
      width: 150,
      isSortable: true,
      cell: (item) => (
        <StateBadge state={item.overdue ? 'overdue' : treatmentState[item.status]} label={status(item)} />
      ),
      text: status,
    },
    {
      id: 'owner',
      title: text('risks.column.owner'),
      width: 180,
      isSortable: true,
      cell: ({ owner, riskOwner }) => owner ?? riskOwner ?? '–',
      text: ({ owner, riskOwner }) => owner ?? riskOwner,
    },
    {
      id: 'rank',
      title: text('risks.column.risk'),
      width: 320,
      isSortable: true,
      cell: ({ riskId, number, title }) => (
        <Link to={`/risks/${riskId}`} className={classes.title}>
          <Identifier>{`R-${number}`}</Identifier> {local(title)}
        </Link>
      ),
      text: ({ number, title }) => `R-${number} ${local(title)}`,
    },
    {
      id: 'control',
      title: text('risks.field.control'),
      width: 100,
      cell: ({ control }) => (control ? <Identifier>{control}</Identifier> : '–'),
      text: ({ control }) => control,
    },
    {
      id: 'option',
      title: text('risks.column.option'),
      width: 110,
      isExtra: true,
      cell: ({ option }) => (option ? words.option(option) : '–'),
      text: ({ option }) => (option ? words.option(option) : null),
    },
  ];
}
