// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useActorName } from '../../../../ui/data/actors.ts';
import { connect } from '../../../../ui/data/api.ts';
import { useMay } from '../../../../ui/data/me.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import type { TextId } from '../../../../ui/i18n/text-ids.ts';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { Identifier } from '../../../../ui/kit/identifier.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import { auditTrail } from '../../../audit-trail/contract.ts';
import type { RiskDetail } from '../../schemas.ts';
import { LevelBadge } from './level-badge.tsx';
import classes from './risks.module.css';
import { useRiskWords } from './words.ts';

const trail = connect({ 'audit-trail': auditTrail })['audit-trail'];

type HistoryProps = { readonly detail: RiskDetail };

/** Every assessment, and what the audit trail says about the risk to those who may read it. */
export function History({ detail }: HistoryProps) {
  const text = useText();
  const mayReadTrail = useMay()('audit-trail:read');
  return (
    <>
      {detail.assessments.length > 0 && (
        <Part title={text('risks.part.assessments')} hint={text('risks.part.assessments.hint')}>
          <Assessments detail={detail} />
        </Part>
      )}
      {mayReadTrail && (
        <Part title={text('risks.part.history')} hint={text('risks.part.history.hint')}>
          <Trail detail={detail} />
        </Part>
      )}
    </>
  );
}

function Assessments({ detail }: HistoryProps) {
  const text = useText();
  const words = useRiskWords();
  const actor = useActorName();
  return (
    <PlainTable
      label={text('risks.part.assessments')}
      rows={detail.assessments}
      rowId={({ id }) => id}
      columns={[
        { id: 'version', title: text('risks.version'), cell: ({ version }) => version },
        { id: 'at', title: text('risks.history.when'), cell: ({ assessedAt }) => <DateText value={assessedAt} /> },
        { id: 'by', title: text('risks.history.who'), cell: ({ assessedBy }) => actor(assessedBy) },
        {
          id: 'origin',
          title: text('risks.column.origin'),
          cell: ({ origin, scores }) => `${text(`risks.assessment.${origin}`)}, ${words.method(scores.method)}`,
        },
        {
          id: 'current',
          title: words.stage('current'),
          cell: ({ scores }) => <LevelBadge judgement={scores.current} />,
        },
        {
          id: 'residual',
          title: words.stage('residual'),
          cell: ({ scores }) => <LevelBadge judgement={scores.residual} />,
        },
        { id: 'rationale', title: text('risks.rationale'), cell: ({ rationale }) => rationale },
        {
          id: 'sha256',
          title: text('risks.digest'),
          cell: ({ sha256 }) => <Identifier>{sha256.slice(0, 12)}</Identifier>,
        },
      ]}
    />
  );
}

/** Columns that people have words for; the others are named as the database names them. */
const named = [
  'owner',
  'owner_role',
  'option',
  'controls',
  'hazard',
  'title',
  'texts',
  'accepted_until',
  'accepted_by',
  'acceptance_rationale',
  'close_reason',
  'acceptability',
  'axis',
];
/** Changes with every edit and says nothing to people. */
const silent = ['revision', 'basis', 'accepted_basis', 'rank', 'tenant_id', 'id', 'assessment_id'];

function Trail({ detail }: HistoryProps) {
  const text = useText();
  const actor = useActorName();
  const { id, revision } = detail.row;
  const found = useQuery({
    queryKey: ['risks', 'history', id, revision],
    queryFn: () => trail.history({ rowId: id, limit: 100 }),
  });
  const column = (name: string) => (named.includes(name) ? text(`risks.trail.${name}` as TextId) : name);
  const said = (value: unknown) =>
    value === null || value === undefined ? '–' : typeof value === 'string' ? value : JSON.stringify(value);
  return (
    <Loaded query={found}>
      {({ items }) => (
        <PlainTable
          label={text('risks.part.history')}
          rows={items}
          rowId={({ seq, action }) => `${seq} ${action}`}
          columns={[
            { id: 'at', title: text('risks.history.when'), cell: ({ at }) => <DateText value={at} /> },
            { id: 'who', title: text('risks.history.who'), cell: (entry) => actor(entry.actor) },
            {
              id: 'what',
              title: text('risks.history.what'),
              cell: ({ action, before, after }) =>
                action === 'insert' ? (
                  text('risks.history.added')
                ) : (
                  <ul className={classes.changes}>
                    {Object.keys(after)
                      .filter((name) => !silent.includes(name))
                      .map((name) => (
                        <li key={name}>
                          {column(name)}: <del>{said(before[name])}</del> <ins>{said(after[name])}</ins>
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
