// SPDX-License-Identifier: Apache-2.0
import { useActorName } from '../../../../ui/data/actors.ts';
import { useMay } from '../../../../ui/data/me.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { Identifier } from '../../../../ui/kit/identifier.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import type { RiskDetail } from '../../schemas.ts';
import { LevelBadge } from './level-badge.tsx';
import { Trail } from './trail.tsx';
import { useRiskWords } from './words.ts';

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
          cell: ({ origin, scores, byMethod }) =>
            `${text(`risks.assessment.${origin}`)}, ${byMethod ? text('risks.assessment.by-method', { method: byMethod.key, version: byMethod.version }) : words.method(scores.method)}`,
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
