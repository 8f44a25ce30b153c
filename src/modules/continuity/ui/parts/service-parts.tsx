// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMay } from '../../../../ui/data/me.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { RowLinks } from '../../../../ui/kit/row-links.tsx';
import type { ServiceDetail } from '../../schemas.ts';
import { AnswerBadge } from './answer.tsx';
import { api, findAssets, serviceChanged } from './api.ts';

/** What follows for a service, and the assets that it cannot do without. */
export function ServiceParts({ id }: { readonly id: string }) {
  const text = useText();
  const found = useQuery({ queryKey: ['continuity', 'row', id], queryFn: () => api.show({ id }) });
  return (
    <Loaded query={found}>
      {(row) => (
        <>
          <Part title={text('continuity.recovers')}>
            <AnswerBadge
              answer={row.recovers}
              pass={text('continuity.recovers.pass')}
              fail={text('continuity.recovers.fail')}
            />
            {row.shown && (
              <p>
                <Link to={`/continuity/exercises?row=${row.shown.exerciseId}`}>
                  {text('continuity.shown.in', { hours: row.shown.hours })}
                </Link>{' '}
                <DateText value={row.shown.heldOn} />
              </p>
            )}
          </Part>
          <Part title={text('continuity.tolerable')}>
            <AnswerBadge
              answer={row.tolerable}
              pass={text('continuity.tolerable.pass')}
              fail={text('continuity.tolerable.fail')}
            />
          </Part>
          <p>
            <Link to="/continuity/procedures">{text('continuity.procedures.count', { count: row.procedures })}</Link>
          </p>
          <AssetsPart row={row} />
        </>
      )}
    </Loaded>
  );
}

function AssetsPart({ row }: { readonly row: ServiceDetail }) {
  const text = useText();
  const notify = useNotify();
  const may = useMay();
  const mayChange = may('continuity:update') && may('assets:read');
  const set = (assetIds: string[]) =>
    void api.setAssets({ id: row.id, revision: row.revision, assetIds }).then(serviceChanged, notify.failed);
  return (
    <Part title={text('continuity.assets')}>
      <RowLinks
        label={text('continuity.assets')}
        rows={row.assets}
        to={(id) => `/assets/${id}`}
        find={mayChange ? findAssets : undefined}
        addLabel={text('continuity.assets.add')}
        none={text('continuity.assets.none')}
        onChange={(rows) => set(rows.map(({ id }) => id))}
      />
      {row.hiddenAssets > 0 && <p>{text('table.hidden', { count: row.hiddenAssets })}</p>}
    </Part>
  );
}
