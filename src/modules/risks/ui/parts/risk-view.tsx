// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useMay, useMe } from '../../../../ui/data/me.ts';
import { useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { Page, type PageAction } from '../../../../ui/kit/page.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import { type Side, sides } from '../../model/sign-off.ts';
import type { RiskDetail } from '../../schemas.ts';
import { AcceptDialog } from './accept-dialog.tsx';
import { Acceptance } from './acceptance.tsx';
import { criteriaQuery } from './api.ts';
import { AssessByDialog } from './assess-by-dialog.tsx';
import { AssessDialog } from './assess-dialog.tsx';
import { CloseDialog } from './close-dialog.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { EscalateDialog, EscalationPart } from './escalation-part.tsx';
import { FindingView } from './finding-view.tsx';
import { History } from './history.tsx';
import { LevelsTable } from './levels-table.tsx';
import { LinksPart } from './links-part.tsx';
import { Plan } from './plan.tsx';
import { riskNumber } from './register-columns.tsx';
import { useRiskCallouts } from './risk-callouts.ts';
import { SignDialog, WithdrawDialog } from './sign-dialog.tsx';
import { openSignOff, signatureOf } from './sign-offs.tsx';
import { Statement } from './statement.tsx';
import { TreatmentDialog } from './treatment-dialog.tsx';
import { RaiseDialog, TriggersPart } from './triggers-part.tsx';
import { useDialog } from './use-dialog.ts';
import { statusState, useRiskWords } from './words.ts';

type RiskViewProps = { readonly detail: RiskDetail };

/** A risk that stands in the register: what it says, why, how it is treated, and who has accepted what remains. */
export function RiskView({ detail }: RiskViewProps) {
  const text = useText();
  const words = useRiskWords();
  const local = useLocal();
  const dialog = useDialog();
  const { row } = detail;
  const [assessment] = detail.assessments;
  const allowed = useAllowed(detail);
  const [primary, ...menu] = allowed.map(
    (action): PageAction => ({
      label: text(`risks.do.${action}`),
      onClick: () => dialog.open(action),
      isDestructive: action === 'close',
    }),
  );
  const dialogOf = (action: Action) => ({
    detail,
    opened: dialog.is(action) && allowed.includes(action),
    onClose: dialog.close,
  });
  const callouts = useRiskCallouts(detail);
  const criteria = useQuery(criteriaQuery(assessment?.criteriaId));
  const subject = row.subject ? local(row.subject.label) : null;
  return (
    <Page
      title={`${riskNumber(row)} ${local(row.title)}`}
      state={<StateBadge state={statusState[row.status]} label={words.status(row.status)} />}
      owner={
        row.owner ??
        (row.ownerRole ? text('risks.no-owner', { role: words.role(row.ownerRole) }) : text('risks.nobody'))
      }
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
      <EscalationPart detail={detail} />
      <TriggersPart detail={detail} />
      <LinksPart detail={detail} />
      <History detail={detail} />
      <AssessDialog {...dialogOf('assess')} />
      <AssessByDialog {...dialogOf('assess-by')} />
      <RaiseDialog {...dialogOf('raise')} />
      <EscalateDialog {...dialogOf('escalate')} />
      <TreatmentDialog {...dialogOf('treat')} />
      <AcceptDialog {...dialogOf('accept')} />
      <EditDialog {...dialogOf('edit')} />
      <CloseDialog {...dialogOf('close')} />
      {sides.map((side) => (
        <SignDialog key={side} side={side} {...dialogOf(`sign-${side}`)} />
      ))}
      {sides.map((side) => (
        <WithdrawDialog key={side} side={side} {...dialogOf(`withdraw-${side}`)} />
      ))}
    </Page>
  );
}

const permissions = {
  'sign-clinical': 'risks:sign-off-clinical',
  'sign-management': 'risks:sign-off-management',
  'withdraw-clinical': 'risks:sign-off-clinical',
  'withdraw-management': 'risks:sign-off-management',
  assess: 'risks:assess',
  'assess-by': 'risks:assess',
  raise: 'risks:treat',
  escalate: 'risks:treat',
  treat: 'risks:treat',
  accept: 'risks:accept',
  edit: 'risks:decide',
  close: 'risks:decide',
} as const;
type Action = keyof typeof permissions;

/** What this person may do now, the next step first; a closed risk stays as it is. */
function useAllowed(detail: RiskDetail): Action[] {
  const may = useMay();
  const signing = useSigning(detail);
  const { row } = detail;
  if (row.status === 'closed') return [];
  const isUnscored = row.scores === null;
  const isNext: Partial<Record<Action, boolean>> = {
    'sign-clinical': true,
    'sign-management': true,
    assess: isUnscored,
    treat: !isUnscored && row.option === null,
    accept: row.option !== null && row.status !== 'accepted',
  };
  const isPossible: Partial<Record<Action, boolean>> = {
    ...signing,
    escalate:
      row.flags.includes('above-appetite') && row.option !== null && detail.escalation?.approval.state !== 'open',
    raise: !isUnscored,
  };
  return (Object.keys(permissions) as Action[])
    .filter((action) => may(permissions[action]) && isPossible[action] !== false)
    .sort((a, b) => Number(isNext[b] ?? false) - Number(isNext[a] ?? false));
}

/** Signing where a signature is missing, by who has not signed on the other side; taking back one's own. */
function useSigning(detail: RiskDetail): Partial<Record<Action, boolean>> {
  const me = `user:${useMe().user.id}`;
  const signOff = openSignOff(detail);
  const by = (side: Side) => signOff && signatureOf(signOff, side)?.by;
  const isMine = sides.some((side) => by(side) === me);
  const maySign = (side: Side) => signOff !== undefined && by(side) === undefined && !isMine;
  return {
    'sign-clinical': maySign('clinical'),
    'sign-management': maySign('management'),
    'withdraw-clinical': by('clinical') === me,
    'withdraw-management': by('management') === me,
  };
}
