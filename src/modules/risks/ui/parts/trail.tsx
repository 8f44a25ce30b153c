// SPDX-License-Identifier: Apache-2.0
import { useActorName } from '../../../../ui/data/actors.ts';
import { connect } from '../../../../ui/data/api.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { RecordHistory } from '../../../../ui/kit/record-history.tsx';
import { auditTrail } from '../../../audit-trail/contract.ts';
import { acceptabilities, axes } from '../../model/axes.ts';
import { options, ownerRoles } from '../../model/scenario.ts';
import type { RiskDetail } from '../../schemas.ts';
import { useRiskWords } from './words.ts';

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
const isColumn = (name: string): name is keyof typeof columns => Object.hasOwn(columns, name);

/** What the audit trail says about a risk, the latest first. */
export function Trail({ detail }: { readonly detail: RiskDetail }) {
  const text = useText();
  const say = useSay();
  const { id, revision } = detail.row;
  return (
    <RecordHistory
      label={text('risks.part.history')}
      queryKey={['risks', 'history', id, revision]}
      load={(page) => trail.history({ rowId: id, ...page })}
      fields={(column) => (isColumn(column) ? text(columns[column]) : undefined)}
      say={say}
    />
  );
}

/** A word of the risk method, as people say it. */
function useSay(): (column: string, value: unknown) => string | undefined {
  const words = useRiskWords();
  const actor = useActorName();
  const wordsOf: Readonly<Record<string, ReadonlyMap<unknown, string>>> = {
    axis: new Map(axes.map((one) => [one, words.axis(one)])),
    acceptability: new Map(acceptabilities.map((one) => [one, words.acceptability(one)])),
    option: new Map(options.map((one) => [one, words.option(one)])),
    owner_role: new Map(ownerRoles.map((one) => [one, words.role(one)])),
  };
  return (column, value) => {
    if (column === 'accepted_by' && typeof value === 'string') return actor(value);
    return wordsOf[column]?.get(value);
  };
}
