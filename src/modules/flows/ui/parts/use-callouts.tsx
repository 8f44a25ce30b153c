// SPDX-License-Identifier: Apache-2.0
import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import { connect } from '../../../../ui/data/api.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import type { Callout } from '../../../../ui/kit/callouts.tsx';
import { flows } from '../../contract.ts';
import { selectionOf } from './register-source.ts';

const api = connect({ flows });

const careUnprotected = { transit: ['unprotected'], requiredByCare: ['true'] };
const unknown = { transit: ['unknown'] };

/** What is wrong with the flows: first what care rests on, then what nobody knows. */
export function useFlowCallouts(): readonly Callout[] {
  const text = useText();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const counts = useQuery({
    queryKey: ['flows', 'callouts'],
    queryFn: async () => {
      const count = async (filters: Record<string, string[]>) =>
        (await api.flows.listFacets(selectionOf({ text: '', filters }))).total;
      return { careUnprotected: await count(careUnprotected), unknown: await count(unknown) };
    },
  }).data;
  if (!counts) return [];
  const show = (filters: Record<string, string[]>) => (
    <Anchor component={Link} to={path} search={{ filters } as never}>
      {text('flows.callout.show')}
    </Anchor>
  );
  const callouts: Callout[] = [
    {
      id: 'unprotected',
      state: 'bad',
      title: text('flows.callout.unprotected', { count: counts.careUnprotected }),
      body: text('flows.callout.unprotected.body'),
      action: show(careUnprotected),
    },
    {
      id: 'unknown',
      state: 'unknown',
      title: text('flows.callout.unknown', { count: counts.unknown }),
      body: text('flows.callout.unknown.body'),
      action: show(unknown),
    },
  ];
  return callouts.filter(({ id }) => (id === 'unknown' ? counts.unknown : counts.careUnprotected) > 0);
}
