// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useText } from '../../../../ui/i18n/text.tsx';
import type { Callout } from '../../../../ui/kit/callouts.tsx';
import type { ApprovalRequest, SoaSummary } from '../../schemas.ts';

/** What stands between the Statement of Applicability and its next approval, the worst first. */
export function useSoaCallouts(
  summary: SoaSummary | undefined,
  request: ApprovalRequest | null | undefined,
): readonly Callout[] {
  const text = useText();
  if (!summary) return [];
  const { total, decided, proposed, open, flagged, changedSinceApproval } = summary;
  const found: Callout[] = [];
  if (flagged > 0)
    found.push({
      ...{ id: 'flagged', state: 'partial', title: text('controls.callout.flagged', { count: flagged }) },
      body: text('controls.callout.flagged.body'),
      action: (
        <Link
          to="/controls/soa"
          search={{ filters: { flag: ['facts-changed', 'excluded-but-driven', 'claim-disagrees'] } }}
        >
          {text('controls.callout.show')}
        </Link>
      ),
    });
  if (request?.approval.state === 'open')
    found.push({
      ...{ id: 'waiting', state: 'partial' },
      title: text('controls.callout.waiting', { version: request.draft.version }),
      body: text('controls.callout.waiting.body', { count: request.approval.missing.approvals }),
      action: <Link to="/controls/soa/versions">{text('controls.callout.waiting.open')}</Link>,
    });
  if (decided < total)
    found.push({
      ...{
        id: 'undecided',
        state: 'unknown',
        title: text('controls.callout.undecided', { count: total - decided, total }),
      },
      body: text('controls.callout.undecided.body', { proposed, open }),
      action: (
        <Link to="/controls/soa" search={{ filters: { state: ['proposed', 'open'] } }}>
          {text('controls.callout.show')}
        </Link>
      ),
    });
  if (changedSinceApproval !== null && changedSinceApproval > 0)
    found.push({
      ...{ id: 'changed', state: 'partial', title: text('controls.callout.changed', { count: changedSinceApproval }) },
      action: <Link to="/controls/soa/versions">{text('controls.callout.compare')}</Link>,
    });
  return found;
}
