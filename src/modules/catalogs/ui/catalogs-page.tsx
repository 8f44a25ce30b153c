// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useText } from '../../../ui/i18n/text.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { PlainTable } from '../../../ui/kit/plain-table.tsx';
import { StateBadge } from '../../../ui/kit/state-badge.tsx';
import { listQuery } from './parts/api.ts';
import { Verified } from './parts/verified.tsx';

/** The frameworks of this installation: which edition, from where, under which licence, verified or not. */
export function Page() {
  const text = useText();
  const navigate = useNavigate();
  const found = useQuery(listQuery);
  return (
    <PageFrame
      title={text('catalogs.title')}
      sentence={text('catalogs.sentence')}
      primary={{ label: text('catalogs.crosswalk'), onClick: () => void navigate({ to: '/catalogs/crosswalk' }) }}
      menu={[{ label: text('catalogs.bring'), onClick: () => void navigate({ to: '/catalogs/import' }) }]}
    >
      <Loaded query={found}>
        {({ items }) => (
          <PlainTable
            label={text('catalogs.title')}
            rows={items}
            rowId={({ id }) => id}
            columns={[
              {
                id: 'framework',
                title: text('catalogs.framework'),
                cell: ({ id, framework }) => <Link to={`/catalogs/${id}`}>{framework}</Link>,
              },
              { id: 'edition', title: text('catalogs.edition'), cell: ({ edition }) => edition },
              { id: 'publisher', title: text('catalogs.publisher'), cell: ({ publisher }) => publisher },
              {
                id: 'status',
                title: text('catalogs.status'),
                cell: ({ status }) =>
                  status === 'current' ? (
                    text('catalogs.status.current')
                  ) : (
                    <StateBadge state="not-applicable" label={text(`catalogs.status.${status}`)} />
                  ),
              },
              { id: 'items', title: text('catalogs.items'), align: 'end', cell: ({ items: count }) => count },
              {
                id: 'verified',
                title: text('catalogs.column.verified'),
                cell: (catalog) => <Verified catalog={catalog} />,
              },
              { id: 'licence', title: text('catalogs.licence'), cell: ({ licence }) => licence },
              {
                id: 'licensed',
                title: text('catalogs.licensed'),
                align: 'end',
                cell: ({ licensedTexts }) => licensedTexts,
              },
            ]}
          />
        )}
      </Loaded>
    </PageFrame>
  );
}
