// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { connect } from '../../../../ui/data/api.ts';
import { useMay } from '../../../../ui/data/me.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { incidents } from '../../../incidents/contract.ts';

const api = connect({ incidents }).incidents;

/** The incident that was made of a report, or the way to make one. */
export function IncidentLink({ reportId }: { readonly reportId: string }) {
  const text = useText();
  const may = useMay();
  const mayRead = may('incidents:read');
  const found = useQuery({
    queryKey: ['table', 'incidents.list', 'of', reportId],
    queryFn: () => api.list({ limit: 20, filter: { reportId: { in: [reportId] } } }),
    enabled: mayRead,
  });
  if (!mayRead) return null;
  return (
    <Part title={text('event-reports.incident')}>
      <Loaded query={found}>
        {({ items }) => (
          <>
            {items.map(({ id, title }) => (
              <p key={id}>
                <Link to={`/incidents?row=${id}`}>{title}</Link>
              </p>
            ))}
            {items.length === 0 && <p>{text('event-reports.incident.none')}</p>}
            {items.length === 0 && may('incidents:update') && (
              <Button component={Link} to={`/incidents?report=${reportId}`} variant="default">
                {text('event-reports.incident.make')}
              </Button>
            )}
          </>
        )}
      </Loaded>
    </Part>
  );
}
