// SPDX-License-Identifier: Apache-2.0
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../../../ui/data/me.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { Part } from '../../../ui/kit/part.tsx';
import { PlainTable } from '../../../ui/kit/plain-table.tsx';
import { StateBadge } from '../../../ui/kit/state-badge.tsx';
import { api } from './parts/data.ts';
import { GroupRoleDialog } from './parts/group-role-dialog.tsx';
import { GroupRoles } from './parts/group-roles.tsx';

/** One group of the identity provider: which roles it gives, and to whom. */
export function Page() {
  const text = useText();
  const mayMap = useMay()('provisioning:map');
  const { groupId = '' } = useParams({ strict: false });
  const [isMapping, setMapping] = useState(false);
  const found = useQuery({
    queryKey: ['users', 'group', groupId],
    queryFn: () => api.provisioning.roleGroup({ id: groupId }),
  });
  if (!found.data)
    return (
      <PageFrame title={text('users.group')}>
        <Loaded query={found}>{() => null}</Loaded>
      </PageFrame>
    );
  const { name, people, roles } = found.data;
  const isMapped = roles.length > 0;
  const primary = mayMap
    ? { label: text('users.group.map'), icon: <IconPlus size={16} />, onClick: () => setMapping(true) }
    : undefined;
  return (
    <PageFrame
      title={name}
      state={
        <StateBadge
          state={isMapped ? 'done' : 'not-applicable'}
          label={text(isMapped ? 'users.group.mapped' : 'users.group.gives.nothing')}
        />
      }
      sentence={text('users.group.sentence')}
      primary={primary}
    >
      <GroupRoles group={found.data} mayMap={mayMap} />
      <Part title={text('users.group.members')} hint={text('users.group.members.hint')}>
        {people.length === 0 ? (
          <p>{text('users.group.members.none')}</p>
        ) : (
          <PlainTable
            label={text('users.group.members')}
            rows={people}
            rowId={({ userId }) => userId}
            columns={[
              {
                id: 'name',
                title: text('users.name'),
                cell: ({ userId, name: called }) => (
                  <Link to="/users/$userId" params={{ userId }}>
                    {called}
                  </Link>
                ),
              },
            ]}
          />
        )}
      </Part>
      <GroupRoleDialog group={found.data} opened={isMapping} onClose={() => setMapping(false)} />
    </PageFrame>
  );
}
