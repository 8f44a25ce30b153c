// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { connect } from '../../../../ui/data/api.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import type { TextId } from '../../../../ui/i18n/text-ids.ts';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { auditTrail, type TrailEntry } from '../../../audit-trail/contract.ts';
import classes from './flow-page.module.css';
import { Section } from './section.tsx';

const api = connect({ 'audit-trail': auditTrail });

/** Columns of the register by what people call them; the others are none of their business. */
const fields: Readonly<Record<string, TextId>> = {
  name: 'flows.name',
  origin: 'flows.from',
  destination: 'flows.to',
  information: 'flows.information',
  form: 'flows.form',
  protocol: 'flows.protocol',
  protection: 'flows.protection',
  required_by_care: 'flows.required-by-care',
  clinical_owner: 'flows.clinical-owner',
  external: 'flows.external',
  per_day: 'flows.per-day',
};

/** Who changed what of this flow, the latest first. */
export function FlowHistory({ flowId }: { readonly flowId: string }) {
  const text = useText();
  const found = useQuery({
    queryKey: ['audit-trail', 'flows', flowId],
    queryFn: () => api['audit-trail'].history({ rowId: flowId, limit: 20 }),
  });
  return (
    <Section title={text('flows.page.history')} found={found}>
      {({ items }) =>
        items.length === 0 ? (
          <p className={classes.quiet}>{text('flows.history.none')}</p>
        ) : (
          <ol className={classes.rows}>
            {items.map((entry) => (
              <Entry key={entry.seq} entry={entry} />
            ))}
          </ol>
        )
      }
    </Section>
  );
}

function Entry({ entry }: { readonly entry: TrailEntry }) {
  const text = useText();
  const say = (value: unknown) => (value === null || value === undefined ? '–' : String(value));
  const changes = Object.entries(fields).flatMap(([column, label]) =>
    entry.action === 'update' && column in entry.after
      ? [
          text('flows.history.was', {
            field: text(label),
            before: say(entry.before[column]),
            after: say(entry.after[column]),
          }),
        ]
      : [],
  );
  return (
    <li>
      <span>
        {text(`flows.history.${entry.action}`)}
        {changes.map((change) => (
          <small key={change}>{change}</small>
        ))}
      </span>
      <span className={classes.quiet}>
        {entry.actor}, <DateText value={entry.at} />
      </span>
    </li>
  );
}
