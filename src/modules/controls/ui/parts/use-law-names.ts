// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { connect } from '../../../../ui/data/api.ts';
import { useMay } from '../../../../ui/data/me.ts';
import { legal } from '../../../legal/contract.ts';

const api = connect({ legal }).legal;
const named = (kinds: readonly string[]) =>
  api.list({ limit: 500, filter: { status: { in: ['met-by', 'nothing-named'] }, kind: { in: [...kinds] } } });
const laws = ['law', 'regulation', 'authority'];

/** What the register of legal requirements says to apply: laws, or contracts. */
export function useLawNames(what: 'laws' | 'contracts'): string[] {
  const found = useQuery({
    queryKey: ['table', 'legal.list', what],
    queryFn: () => named(what === 'laws' ? laws : ['contract']),
    enabled: useMay()('legal:read'),
  });
  const items = found.data?.items ?? [];
  return [...new Set(items.map(({ name, article }) => [name, article].filter(Boolean).join(', ')))];
}
