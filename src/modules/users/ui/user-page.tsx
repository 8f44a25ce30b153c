// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay, useMe } from '../../../ui/data/me.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import type { Callout } from '../../../ui/kit/callouts.tsx';
import { ConfirmDialog } from '../../../ui/kit/confirm-dialog.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { useNotify } from '../../../ui/kit/notify.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { api, useRoles, usersChanged } from './parts/data.ts';
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
  const notify = useNotify();
  const [isBlocking, setBlocking] = useState(false);
  if (!found.data)
    return (
      <PageFrame title={text('users.one')}>
        <Loaded query={found}>{() => null}</Loaded>
      </PageFrame>
    );
  const member = found.data;
  const needsFactor = roles.data?.items.some(({ role, secondFactor }) => secondFactor && member.roles.includes(role));
  const blocked: Callout[] = member.blocked
    ? [{ id: 'blocked', state: 'partial', title: text('users.blocked'), body: text('users.blocked.body') }]
    : [];
  const callouts: Callout[] =
    needsFactor && !member.secondFactor && member.kind === 'person'
      ? [{ id: 'factor', state: 'partial', title: text('users.needs-factor'), body: text('users.needs-factor.body') }]
      : [];
  const isOther = may('users:manage') && member.userId !== me.user.id;
  const change = async (task: 'block' | 'unblock') => {
    await api.users[task]({ userId });
    await usersChanged();
  };
  const block = member.blocked
    ? { label: text('users.unblock'), onClick: () => void change('unblock').catch(notify.failed) }
    : { label: text('users.block'), onClick: () => setBlocking(true), isDestructive: true };
  const isManaged = may('users:manage') || member.userId === me.user.id;
  return (
    <PageFrame
      title={member.name}
      state={<FactorBadge member={member} />}
      sentence={member.email ?? text(`users.kind.${member.kind}`)}
      callouts={[...blocked, ...callouts]}
      menu={isOther ? [block] : []}
    >
      <Memberships memberships={member.memberships} userId={userId} isService={member.kind === 'service'} />
      {member.kind === 'person' && <Deputies userId={userId} mayChange={isManaged} />}
      {member.kind === 'person' && isManaged && <Sessions userId={userId} />}
      <ConfirmDialog
        opened={isBlocking}
        onClose={() => setBlocking(false)}
        title={text('users.block.of', { name: member.name })}
        action={text('users.block')}
        isDestructive
        onConfirm={() => change('block')}
      >
        {text('users.block.body')}
      </ConfirmDialog>
    </PageFrame>
  );
}
