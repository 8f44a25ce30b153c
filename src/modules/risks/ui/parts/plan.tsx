// SPDX-License-Identifier: Apache-2.0
import { useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { dayOf } from '../../../../ui/i18n/today.ts';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { Identifier } from '../../../../ui/kit/identifier.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { RiskDetail, Treatment } from '../../schemas.ts';
import classes from './risks.module.css';
import { treatmentState, useRiskWords } from './words.ts';

/** Still to be done, and its day is over. */
export const isOverdue = ({ status, due }: Pick<Treatment, 'status' | 'due'>): boolean =>
  (status === 'planned' || status === 'in-progress') && due !== null && due < dayOf();

/** What is done about a risk, by whom and until when. */
export function Plan({ detail: { treatments, proposedTreatment } }: { readonly detail: RiskDetail }) {
  const text = useText();
  const words = useRiskWords();
  const local = useLocal();
  if (treatments.length === 0)
    return (
      <p className={classes.muted}>
        {proposedTreatment
          ? text('risks.plan.proposed', { action: local(proposedTreatment.text) })
          : text('risks.plan.nothing')}
      </p>
    );
  return (
    <PlainTable
      label={text('risks.part.plan')}
      rows={treatments}
      rowId={({ id }) => id}
      columns={[
        { id: 'action', title: text('risks.field.action'), cell: ({ action }) => action },
        {
          id: 'control',
          title: text('risks.field.control'),
          cell: ({ control }) => (control ? <Identifier>{control}</Identifier> : '–'),
        },
        { id: 'owner', title: text('risks.column.owner'), cell: ({ owner }) => owner ?? '–' },
        { id: 'due', title: text('risks.field.due'), cell: ({ due }) => <DateText value={due} /> },
        {
          id: 'status',
          title: text('risks.column.status'),
          cell: (item) => (
            <StateBadge
              state={isOverdue(item) ? 'overdue' : treatmentState[item.status]}
              label={isOverdue(item) ? text('state.overdue') : words.treatment(item.status)}
            />
          ),
        },
      ]}
    />
  );
}
