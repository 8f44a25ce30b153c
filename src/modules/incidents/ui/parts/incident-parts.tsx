// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMay } from '../../../../ui/data/me.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { RowLinks } from '../../../../ui/kit/row-links.tsx';
import type { IncidentDetail } from '../../schemas.ts';
import { api, findAssets, incidentChanged } from './api.ts';
import { BreachPart } from './breach-part.tsx';
import { ReportsPart } from './reports-part.tsx';

/** What belongs to an incident: duties to report, the decision on a breach, and its assets. */
export function IncidentParts({ id }: { readonly id: string }) {
  const found = useQuery({ queryKey: ['incidents', 'row', id], queryFn: () => api.show({ id }) });
  return (
    <Loaded query={found}>
      {(row) => (
        <>
          <ReportsPart row={row} />
          <BreachPart row={row} />
          <AssetsPart row={row} />
          <LinksPart row={row} />
        </>
      )}
    </Loaded>
  );
}

function AssetsPart({ row }: { readonly row: IncidentDetail }) {
  const text = useText();
  const notify = useNotify();
  const may = useMay();
  const mayChange = may('incidents:update') && may('assets:read');
  const set = (assetIds: string[]) =>
    void api.setAssets({ id: row.id, revision: row.revision, assetIds }).then(incidentChanged, notify.failed);
  return (
    <Part title={text('incidents.assets')}>
      <RowLinks
        label={text('incidents.assets')}
        rows={row.assets}
        to={(id) => `/assets/${id}`}
        find={mayChange ? findAssets : undefined}
        addLabel={text('incidents.assets.add')}
        none={text('incidents.assets.none')}
        onChange={(rows) => set(rows.map(({ id }) => id))}
      />
      {row.hiddenAssets > 0 && <p>{text('table.hidden', { count: row.hiddenAssets })}</p>}
    </Part>
  );
}

function LinksPart({ row: { riskId, reportId } }: { readonly row: IncidentDetail }) {
  const text = useText();
  if (riskId === null && reportId === null) return null;
  return (
    <p>
      {riskId && <Link to={`/risks/${riskId}`}>{text('incidents.risk')}</Link>}{' '}
      {reportId && <Link to={`/event-reports/${reportId}`}>{text('incidents.event-report')}</Link>}
    </p>
  );
}
