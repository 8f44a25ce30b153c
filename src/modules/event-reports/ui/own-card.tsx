// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useText } from '../../../ui/i18n/text.tsx';
import { HomeCard } from '../../../ui/kit/home-card.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { Meter } from '../../../ui/kit/meter.tsx';
import { pictureState } from '../../../ui/kit/states.ts';
import { ownApi } from './parts/own-reports.tsx';
import { ReportState, reportWords } from './parts/report-state.tsx';

/** What nearly everybody can do: report an event; and what has become of what one has reported. */
export function Card() {
  const text = useText();
  const own = useQuery({ queryKey: ['event-reports', 'own-first'], queryFn: () => ownApi.mine({ limit: 3 }) });
  return (
    <HomeCard title={text('event-reports.card.own')}>
      <p>{text('event-reports.card.own.sentence')}</p>
      <Button component={Link} to="/event-reports/new" variant="default">
        {text('event-reports.new')}
      </Button>
      <Loaded query={own}>
        {({ items, total, states }) =>
          total > 0 && (
            <>
              <Meter
                label={text('event-reports.card.own.states')}
                hidden={0}
                parts={states.map(({ state, count }) => ({
                  ...{ count, state: pictureState(reportWords[state]) },
                  label: text(`event-reports.state.${state}`),
                }))}
              />
              <ul>
                {items.map(({ id, number, kind, state }) => (
                  <li key={id}>
                    <Link to="/event-reports/mine">{`${number} · ${text(`event-reports.kind.${kind}`)}`}</Link>
                    <ReportState state={state} />
                  </li>
                ))}
              </ul>
              <Link to="/event-reports/mine">{text('event-reports.card.own.all', { count: total })}</Link>
            </>
          )
        }
      </Loaded>
    </HomeCard>
  );
}
