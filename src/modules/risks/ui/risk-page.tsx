// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useText } from '../../../ui/i18n/text.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { riskQuery } from './parts/api.ts';
import { ProposalView } from './parts/proposal-view.tsx';
import { RiskView } from './parts/risk-view.tsx';

/** One risk of the register, or one proposal about which nobody has decided. */
export function Page() {
  const text = useText();
  const { riskId = '' } = useParams({ strict: false }) as { readonly riskId?: string };
  const found = useQuery(riskQuery(riskId));
  if (found.data?.row.kind === 'risk') return <RiskView key={riskId} detail={found.data} />;
  if (found.data) return <ProposalView key={riskId} detail={found.data} />;
  return (
    <PageFrame title={text('risks.risk')}>
      <Loaded query={found}>{() => null}</Loaded>
    </PageFrame>
  );
}
