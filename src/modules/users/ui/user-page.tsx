// SPDX-License-Identifier: Apache-2.0
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useMay, useMe } from '../../../ui/data/me.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import type { Callout } from '../../../ui/kit/callouts.tsx';
import { ErrorState } from '../../../ui/kit/error-state.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { api, useRoles } from './parts/data.ts';
import { Deputies } from './parts/deputies.tsx';
import { FactorBadge } from './parts/factor-badge.tsx';
import { Memberships } from './parts/memberships.tsx';
import { Sessions } from './parts/sessions.tsx';

/** One person or program: roles, deputies, and where it is signed in. */
export function Page() {
  const text = useText();
  const may = useMay();
  const me = useMe();
  const { userId = '' } = useParams({ strict: false });
  const found = useQuery({ queryKey: ['users', 'one', userId], queryFn: () => api.users.show({ userId }) });
  const roles = useRoles();
  if (!found.data)
    return (
      <PageFrame title={text('users.one')}>
        {found.isError ? <ErrorState error={found.error} onRetry={() => found.refetch()} /> : <Skeleton height={160} />}
      </PageFrame>
    );
  const member = found.data;
  const needsFactor = roles.data?.items.some(({ role, secondFactor }) => secondFactor && member.roles.includes(role));
  const callouts: Callout[] =
    needsFactor && !member.secondFactor && member.kind === 'person'
      ? [{ id: 'factor', state: 'partial', title: text('users.needs-factor'), body: text('users.needs-factor.body') }]
      : [];
  const isManaged = may('users:manage') || member.userId === me.user.id;
  return (
    <PageFrame
      title={member.name}
      state={<FactorBadge member={member} />}
      sentence={member.email ?? text(`users.kind.${member.kind}`)}
      callouts={callouts}
    >
      <Memberships memberships={member.memberships} userId={userId} />
      {member.kind === 'person' && <Deputies userId={userId} mayChange={isManaged} />}
      {member.kind === 'person' && isManaged && <Sessions userId={userId} />}
    </PageFrame>
  );
}
