// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import type { LocalText } from '../../../../contract/local-text.ts';
import { useActorName } from '../../../../ui/data/actors.ts';
import { connect } from '../../../../ui/data/api.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import { auditTrail } from '../../../audit-trail/contract.ts';
import { acceptabilities, axes } from '../../model/axes.ts';
import { options, ownerRoles } from '../../model/scenario.ts';
import type { RiskDetail } from '../../schemas.ts';
import classes from './risks.module.css';
import { useLocal, useRiskWords } from './words.ts';

const trail = connect({ 'audit-trail': auditTrail })['audit-trail'];

/** Columns that say something to people, with the texts that name them; the others follow from these. */
const columns = {
  owner: 'risks.trail.owner',
  owner_role: 'risks.trail.owner_role',
  option: 'risks.trail.option',
  controls: 'risks.trail.controls',
  hazard: 'risks.trail.hazard',
  title: 'risks.trail.title',
  texts: 'risks.trail.texts',
  acceptability: 'risks.trail.acceptability',
  axis: 'risks.trail.axis',
  accepted_until: 'risks.trail.accepted_until',
  accepted_by: 'risks.trail.accepted_by',
  acceptance_rationale: 'risks.trail.acceptance_rationale',
  close_reason: 'risks.trail.close_reason',
} as const;
type Column = keyof typeof columns;
const isColumn = (name: string): name is Column => Object.hasOwn(columns, name);

const isLocalText = (value: unknown): value is LocalText =>
  typeof value === 'object' && value !== null && 'en' in value && 'de' in value;

/** What the audit trail says about a risk, the latest first. */
export function Trail({ detail }: { readonly detail: RiskDetail }) {
  const text = useText();
  const actor = useActorName();
  const say = useSay();
  const { id, revision } = detail.row;
  const found = useQuery({
    queryKey: ['risks', 'history', id, revision],
    queryFn: () => trail.history({ rowId: id, limit: 100 }),
  });
  return (
    <Loaded query={found}>
      {({ items }) => (
        <PlainTable
          label={text('risks.part.history')}
          rows={items
            .map((entry, place) => ({ ...entry, place, changed: Object.keys(entry.after).filter(isColumn) }))
            .filter(({ action, changed }) => action === 'insert' || changed.length > 0)}
          rowId={({ place }) => String(place)}
          columns={[
            { id: 'at', title: text('risks.history.when'), cell: ({ at }) => <DateText value={at} /> },
            { id: 'who', title: text('risks.history.who'), cell: (entry) => actor(entry.actor) },
            {
              id: 'what',
              title: text('risks.history.what'),
              cell: ({ action, before, after, changed }) =>
                action === 'insert' ? (
                  text('risks.history.added')
                ) : (
                  <ul className={classes.changes}>
                    {changed.map((name) => (
                      <li key={name}>
                        {text(columns[name])}: <del>{say(name, before[name])}</del> <ins>{say(name, after[name])}</ins>
                      </li>
                    ))}
                  </ul>
                ),
            },
          ]}
        />
      )}
    </Loaded>
  );
}

/** A value of the database in words. */
function useSay(): (column: Column, value: unknown) => string {
  const words = useRiskWords();
  const local = useLocal();
  const actor = useActorName();
  return (column, value) => {
    if (value === null || value === undefined) return '–';
    if (isLocalText(value)) return local(value);
    if (column === 'accepted_by') return actor(String(value));
    const known = [
      ...axes.map((one) => [one, words.axis(one)] as const),
      ...acceptabilities.map((one) => [one, words.acceptability(one)] as const),
      ...options.map((one) => [one, words.option(one)] as const),
      ...ownerRoles.map((one) => [one, words.role(one)] as const),
    ].find(([word]) => ['axis', 'acceptability', 'option', 'owner_role'].includes(column) && word === value);
    return known?.[1] ?? (typeof value === 'string' ? value : JSON.stringify(value));
  };
}
