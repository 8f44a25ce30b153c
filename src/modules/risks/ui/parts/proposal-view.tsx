// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMay } from '../../../../ui/data/me.ts';
import { useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { Page, type PageAction } from '../../../../ui/kit/page.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { RiskDetail } from '../../schemas.ts';
import { criteriaQuery } from './api.ts';
import { DecideDialog } from './decide-dialog.tsx';
import { FindingView } from './finding-view.tsx';
import { LevelsTable } from './levels-table.tsx';
import classes from './risks.module.css';
import { Statement } from './statement.tsx';
import { useDialog } from './use-dialog.ts';
import { statusState, useRiskWords } from './words.ts';

/** What a scenario says about a subject, before anybody has decided. */
export function ProposalView({ detail }: { readonly detail: RiskDetail }) {
  const text = useText();
  const words = useRiskWords();
  const local = useLocal();
  const dialog = useDialog();
  const navigate = useNavigate();
  const mayDecide = useMay()('risks:decide');
  const criteria = useQuery(criteriaQuery());
  const { row, finding, proposedTreatment } = detail;
  const isQuestion = (finding?.missing.length ?? 0) > 0;
  const [primary, ...menu] = (mayDecide ? (isQuestion ? ['dismiss'] : ['take-in', 'dismiss']) : []).map(
    (name): PageAction => ({ label: text(`risks.do.${name}` as 'risks.do.dismiss'), onClick: () => dialog.open(name) }),
  );
  return (
    <Page
      title={local(row.title)}
      state={
        <StateBadge
          state={isQuestion ? 'unknown' : statusState[row.status]}
          label={isQuestion ? text('risks.question') : words.status(row.status)}
        />
      }
      owner={row.ownerRole ? text('risks.no-owner', { role: words.role(row.ownerRole) }) : null}
      sentence={text(isQuestion ? 'risks.proposal.question' : 'risks.proposal.sentence')}
      primary={primary}
      menu={menu}
    >
      <Part title={text('risks.part.statement')}>
        <Statement detail={detail} />
      </Part>
      {finding && (
        <Part title={text('risks.part.finding')} hint={text('risks.part.finding.now')}>
          <FindingView finding={finding} subject={row.subject} />
        </Part>
      )}
      {row.scores && (
        <Part
          title={text('risks.part.levels')}
          hint={text(isQuestion ? 'risks.part.levels.if' : 'risks.part.levels.hint')}
        >
          <Loaded query={criteria}>
            {(inForce) =>
              row.scores && (
                <LevelsTable
                  basis={{ scores: row.scores, finding, criteria: inForce, assessedAt: null, rationale: null }}
                />
              )
            }
          </Loaded>
        </Part>
      )}
      {proposedTreatment && (
        <Part title={text('risks.part.plan')} hint={words.option(proposedTreatment.option)}>
          <p className={classes.muted}>{text('risks.plan.proposed', { action: local(proposedTreatment.text) })}</p>
        </Part>
      )}
      {(['take-in', 'dismiss'] as const).map((decision) => (
        <DecideDialog
          key={decision}
          decision={decision}
          proposals={[{ id: row.id, factsHash: detail.factsHash ?? '' }]}
          opened={dialog.is(decision) && mayDecide && !(isQuestion && decision === 'take-in')}
          onClose={dialog.close}
          onDismissed={() => navigate({ to: '/risks/proposals' })}
        />
      ))}
    </Page>
  );
}
