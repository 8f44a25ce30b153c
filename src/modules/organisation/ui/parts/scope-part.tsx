// SPDX-License-Identifier: Apache-2.0
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { EmptyState } from '../../../../ui/kit/empty-state.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import type { ScopeStatement } from '../../contract.ts';
import classes from './context.module.css';
import { useUnits } from './data.ts';

/** The newest scope, in its words. */
export function ScopePart({ scope }: { readonly scope: ScopeStatement | null }) {
  const text = useText();
  const format = useFormat();
  const units = useUnits();
  if (scope === null)
    return (
      <EmptyState title={text('organisation.scope.empty.title')}>{text('organisation.scope.empty.body')}</EmptyState>
    );
  const nameOf = (id: string) => units.data?.items.find((unit) => unit.id === id)?.name ?? (units.data ? id : '…');
  return (
    <Part title={text('organisation.scope.statement')} hint={text('organisation.clause.scope')}>
      <p className={classes.prose}>{scope.statement}</p>
      <h3>{text('organisation.scope.boundaries')}</h3>
      <p className={classes.prose}>{scope.boundaries || '–'}</p>
      <h3>{text('organisation.scope.units')}</h3>
      <p>{scope.unitIds.length === 0 ? '–' : format.list(scope.unitIds.map(nameOf))}</p>
      <h3>{text('organisation.scope.exclusions')}</h3>
      {scope.exclusions.length === 0 ? (
        <p>{text('organisation.scope.exclusions.none')}</p>
      ) : (
        <PlainTable
          label={text('organisation.scope.exclusions')}
          rows={scope.exclusions}
          rowId={({ what }) => what}
          columns={[
            { id: 'what', title: text('organisation.exclusion.what'), cell: ({ what }) => what },
            { id: 'why', title: text('organisation.exclusion.why'), cell: ({ why }) => why },
          ]}
        />
      )}
      {scope.approvedAt && (
        <p className={classes.small}>
          {text('organisation.scope.approved-on')} <DateText value={scope.approvedAt} exact />
        </p>
      )}
    </Part>
  );
}
