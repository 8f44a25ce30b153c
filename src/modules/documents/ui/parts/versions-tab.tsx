// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useActorName } from '../../../../ui/data/actors.ts';
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { Identifier } from '../../../../ui/kit/identifier.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import type { VersionHead } from '../../schemas.ts';
import { VersionState } from './version-state.tsx';

/** Every version that there was, the newest first. */
export function VersionsTab({ versions }: { readonly versions: readonly VersionHead[] }) {
  const text = useText();
  const format = useFormat();
  const actor = useActorName();
  return (
    <PlainTable
      label={text('documents.tab.versions')}
      rows={versions}
      rowId={({ id }) => id}
      columns={[
        {
          id: 'number',
          title: text('documents.version'),
          cell: ({ number }) => (
            <Link to="." search={((old: object) => ({ ...old, version: number, tab: 'text' })) as never}>
              {text('documents.version.number', { number })}
            </Link>
          ),
        },
        { id: 'state', title: text('documents.status'), cell: ({ state }) => <VersionState state={state} /> },
        {
          id: 'effective',
          title: text('documents.effective'),
          cell: ({ effective }) => <DateText value={effective} />,
        },
        { id: 'approved', title: text('documents.approved'), cell: ({ approved }) => <DateText value={approved} /> },
        { id: 'authors', title: text('documents.authors'), cell: ({ authors }) => format.list(authors.map(actor)) },
        {
          id: 'reason',
          title: text('documents.reason'),
          cell: ({ reason, withdrawnReason }) => withdrawnReason ?? reason,
        },
        {
          id: 'digest',
          title: text('documents.digest'),
          cell: ({ sha256 }) => sha256 && <Identifier>{sha256.slice(0, 16)}</Identifier>,
        },
      ]}
    />
  );
}
