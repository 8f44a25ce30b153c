// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useMay } from '../../../../ui/data/me.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { Page, type PageAction } from '../../../../ui/kit/page.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { RiskDetail } from '../../schemas.ts';
import { AcceptDialog } from './accept-dialog.tsx';
import { Acceptance } from './acceptance.tsx';
import { AssessDialog } from './assess-dialog.tsx';
import { criteriaQuery } from './api.ts';
import { CloseDialog } from './close-dialog.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { FindingView } from './finding-view.tsx';
import { History } from './history.tsx';
import { LevelsTable } from './levels-table.tsx';
import { Plan } from './plan.tsx';
import { riskNumber } from './register-columns.tsx';
import { useRiskCallouts } from './risk-callouts.ts';
import { Statement } from './statement.tsx';
import { TreatmentDialog } from './treatment-dialog.tsx';
import { type Dialog, useDialog } from './use-dialog.ts';
import { statusState, useLocal, useRiskWords } from './words.ts';

type RiskViewProps = { readonly detail: RiskDetail };

/** A risk that stands in the register: what it says, why, how it is treated, and who has accepted what remains. */
export function RiskView({ detail }: RiskViewProps) {
  const text = useText();
  const words = useRiskWords();
  const local = useLocal();
  const dialog = useDialog();
  const { row } = detail;
  const [assessment] = detail.assessments;
  const [primary, ...menu] = useActions(detail, dialog);
  const callouts = useRiskCallouts(detail);
  const criteria = useQuery(criteriaQuery(assessment?.criteriaId));
  const subject = row.subject ? local(row.subject.label) : null;
  return (
    <Page
      title={`${riskNumber(row)} ${local(row.title)}`}
      state={<StateBadge state={statusState[row.status]} label={words.status(row.status)} />}
      owner={row.owner ?? (row.ownerRole ? text('risks.no-owner', { role: words.role(row.ownerRole) }) : text('risks.nobody'))}
      sentence={subject && text('risks.about', { subject, kind: row.subject ? words.subject(row.subject.kind) : '' })}
      callouts={callouts}
      primary={primary}
      menu={menu}
    >
      <Part title={text('risks.part.statement')}>
        <Statement detail={detail} />
      </Part>
      <Part title={text('risks.part.levels')} hint={text('risks.part.levels.hint')}>
        {assessment ? (
          <Loaded query={criteria}>
            {(inForce) => (
              <LevelsTable
                basis={{
                  scores: assessment.scores,
                  finding: assessment.finding,
                  criteria: inForce,
                  assessedAt: assessment.assessedAt,
                  rationale: assessment.origin === 'person' ? assessment.rationale : null,
                }}
              />
            )}
          </Loaded>
        ) : (
          <StateBadge state="unknown" label={text('risks.not-assessed')} />
        )}
      </Part>
      {assessment?.finding && (
        <Part title={text('risks.part.finding')} hint={text('risks.part.finding.hint')}>
          <FindingView finding={assessment.finding} subject={row.subject} />
        </Part>
      )}
      <Part title={text('risks.part.plan')} hint={row.option ? words.option(row.option) : text('risks.part.plan.none')}>
        <Plan detail={detail} />
      </Part>
      <Part title={text('risks.part.acceptance')}>
        <Acceptance detail={detail} />
      </Part>
      <History detail={detail} />
      <AssessDialog detail={detail} opened={dialog.is('assess')} onClose={dialog.close} />
      <TreatmentDialog detail={detail} opened={dialog.is('treat')} onClose={dialog.close} />
      <AcceptDialog detail={detail} opened={dialog.is('accept')} onClose={dialog.close} />
      <EditDialog detail={detail} opened={dialog.is('edit')} onClose={dialog.close} />
      <CloseDialog detail={detail} opened={dialog.is('close')} onClose={dialog.close} />
    </Page>
  );
}

/** What this person may do now, the next step first; a closed risk stays as it is. */
function useActions({ row }: RiskDetail, dialog: Dialog): PageAction[] {
  const text = useText();
  const may = useMay();
  if (row.status === 'closed') return [];
  const action = (name: string, permission: string, isNext: boolean, isDestructive = false) => ({
    permission,
    isNext,
    shown: { label: text(`risks.do.${name}` as 'risks.do.assess'), onClick: () => dialog.open(name), isDestructive },
  });
  const isUnscored = row.scores === null;
  return [
    action('assess', 'risks:assess', isUnscored),
    action('treat', 'risks:treat', !isUnscored && row.option === null),
    action('accept', 'risks:accept', row.option !== null && row.status !== 'accepted'),
    action('edit', 'risks:decide', false),
    action('close', 'risks:decide', false, true),
  ]
    .filter(({ permission }) => may(permission))
    .sort((a, b) => Number(b.isNext) - Number(a.isNext))
    .map(({ shown }) => shown);
}
