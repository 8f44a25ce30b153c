// SPDX-License-Identifier: Apache-2.0
import { Anchor, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { connect } from '../../../ui/data/api.ts';
import { way } from '../../../ui/i18n/format.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import { EmptyState } from '../../../ui/kit/empty-state.tsx';
import { HomeCard } from '../../../ui/kit/home-card.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { flows } from '../contract.ts';
import { unsafeTransits } from '../model/filter.ts';
import { TransitBadge } from './parts/transit.tsx';
import classes from './unsafe-card.module.css';

const api = connect({ flows });
const unsafe = { transit: { in: [...unsafeTransits] } };
const mostShown = 5;

async function load() {
  const [all, found, needed, worst] = await Promise.all([
    api.flows.listFacets({}),
    api.flows.listFacets({ filter: unsafe }),
    api.flows.listFacets({ filter: { ...unsafe, requiredByCare: { is: true } } }),
    api.flows.list({ filter: { ...unsafe, requiredByCare: { is: true } }, sort: 'transit', limit: mostShown }),
  ]);
  const count = (transit: string) => all.facets.transit.values.find(({ value }) => value === transit)?.count ?? 0;
  return {
    total: all.total,
    hidden: all.hidden,
    unsafe: found.total,
    unprotected: count('unprotected'),
    unknown: count('unknown'),
    needed: needed.total,
    worst: worst.items,
  };
}

/** Home: flows whose protection is failing or unknown, those that care needs first. */
export function Card() {
  const text = useText();
  const found = useQuery({ queryKey: ['flows', 'unsafe'], queryFn: load });
  const { data } = found;
  if (!data)
    return (
      <HomeCard title={text('flows.card.title')}>
        <Loaded query={found}>{() => null}</Loaded>
      </HomeCard>
    );
  if (data.total === 0) return <EmptyState title={text('flows.empty.title')}>{text('flows.empty.body')}</EmptyState>;
  if (data.unsafe === 0 && data.hidden === 0)
    return <EmptyState title={text('flows.card.good.title')}>{text('flows.card.good.body')}</EmptyState>;
  const { unprotected, unknown, total } = data;
  return (
    <>
      <Title order={2} size="h3">
        {text('flows.card.title')}
      </Title>
      <Text>{text('flows.card.counts', { unprotected, unknown, total })}</Text>
      <Text c="dimmed">{text('flows.card.care', { count: data.needed })}</Text>
      {data.hidden > 0 && <Text c="dimmed">{text('table.hidden', { count: data.hidden })}</Text>}
      <ul className={classes.list}>
        {data.worst.map(({ id, name, from, to, transit }) => (
          <li key={id}>
            <span>
              <Anchor component={Link} to={`/flows/${id}`}>
                {name}
              </Anchor>
              <small>{way(from, to)}</small>
            </span>
            <TransitBadge transit={transit} />
          </li>
        ))}
      </ul>
      <Anchor component={Link} to="/flows/map" search={{ filters: { transit: [...unsafeTransits] } } as never}>
        {text('flows.card.all')}
      </Anchor>
    </>
  );
}
