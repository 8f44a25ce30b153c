// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useText } from '../../../ui/i18n/text.tsx';
import { HomeCard } from '../../../ui/kit/home-card.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { Meter } from '../../../ui/kit/meter.tsx';
import { allRowsQuery } from './parts/api.ts';
import { useStrip } from './parts/coverage.tsx';

/** How far the controls of each clause are. The SoA is the organisation's: whoever may read it reads all of it. */
export function Card() {
  const text = useText();
  const rows = useQuery(allRowsQuery);
  return (
    <HomeCard title={text('controls.coverage.title')}>
      <Loaded query={rows}>{(items) => <Clauses rows={items} />}</Loaded>
      <Link to="/controls/soa">{text('controls.card.coverage.all')}</Link>
    </HomeCard>
  );
}

function Clauses({ rows }: { readonly rows: Parameters<typeof useStrip>[0] }) {
  const { groups, states } = useStrip(rows);
  return groups.map(({ label, items }) => (
    <Meter
      key={label}
      label={label}
      hidden={0}
      parts={states.map((state) => ({ ...state, count: items.filter((item) => item.state === state.state).length }))}
    />
  ));
}
