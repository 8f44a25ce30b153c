// SPDX-License-Identifier: Apache-2.0
import { useMay } from '../../../../ui/data/me.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { Fact, Facts } from '../../../../ui/kit/facts.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { ApprovalPart } from '../../../approvals/ui/parts/approval-part.tsx';
import type { RiskDetail } from '../../schemas.ts';
import { api, useRiskCache } from './api.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { ofRisk, useSaved } from './use-saved.ts';

/** What was asked of those who decide above the owner, and what they have said. */
export function EscalationPart({ detail }: { readonly detail: RiskDetail }) {
  const text = useText();
  const may = useMay();
  const cache = useRiskCache();
  const { escalation, row } = detail;
  if (!escalation) return null;
  return (
    <>
      <Part
        title={text('risks.escalation')}
        hint={text(escalation.isForThis ? 'risks.escalation.hint' : 'risks.escalation.outdated')}
      >
        <Facts>
          <Fact label={text('risks.escalation.reason')}>{escalation.reason}</Fact>
        </Facts>
      </Part>
      <ApprovalPart
        approval={escalation.approval}
        mayVote={may('risks:decide-escalation')}
        onVote={(said) => api.vote({ riskId: row.id, ...said }).then(cache.show)}
        onTakeBack={() => api.takeBackVote({ riskId: row.id }).then(cache.show)}
      />
    </>
  );
}

type DialogProps = { readonly detail: RiskDetail; readonly opened: boolean; readonly onClose: () => void };

/** Brings a risk above the appetite before those who decide above its owner. */
export function EscalateDialog({ detail, opened, onClose }: DialogProps) {
  const text = useText();
  const saved = useSaved();
  return (
    <ReasonDialog
      opened={opened}
      onClose={onClose}
      title={text('risks.do.escalate')}
      body={text('risks.escalate.body')}
      action={text('risks.escalate.action')}
      row={detail}
      onSubmit={async (reason, seen) => {
        const after = await api.escalate({ ...ofRisk(seen), reason });
        saved(after, text('risks.escalate.done'), () => api.withdrawEscalation(ofRisk(after)));
      }}
    />
  );
}
