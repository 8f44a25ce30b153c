// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { connect } from '../../../ui/data/api.ts';
import { useMay } from '../../../ui/data/me.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import { dayOf } from '../../../ui/i18n/today.ts';
import { HomeList } from '../../../ui/kit/home-list.tsx';
import { runs } from '../../runs/contract.ts';
import { type ImportRun, imports } from '../contract.ts';

const api = connect({ imports, runs });
const days = 30;
const since = () => dayOf(new Date(Date.now() - days * 86_400_000));
type State = ImportRun['state'];
const inState = (...states: State[]) => ({ filter: { started: { from: since() }, state: { in: states } } });
/** Files that could be read in part only. */
const stopped = () => inState('stopped');
/** Imports of which the work itself came to no end. */
const failed = () => inState('failed', 'interrupted');
/** The same as runs: some of them never came to their file, so that no import tells of them. */
const broken = () => {
  const state = { in: ['failed' as const, 'interrupted' as const] };
  return { filter: { created: { from: since() }, endpoint: { in: ['imports.start'] }, state } };
};

/** Imports that failed, were interrupted, or stopped in the middle of their file. */
export function Card() {
  const text = useText();
  const may = useMay();
  const enabled = may('runs:read');
  const mayImport = may('imports:create');
  const found = useQuery({
    queryKey: ['imports', 'failed'],
    queryFn: () =>
      Promise.all([
        api.imports.list({ ...failed(), limit: 5 }),
        api.imports.list({ ...stopped(), limit: 5 }),
        api.imports.listFacets(failed()),
        api.imports.listFacets(stopped()),
      ]),
  });
  const ran = useQuery({
    queryKey: ['runs', 'failed-imports'],
    queryFn: () => Promise.all([api.runs.list({ ...broken(), limit: 5 }), api.runs.listFacets(broken())]),
    enabled,
  });
  const all = useQuery({
    queryKey: ['imports', 'lately'],
    queryFn: () => api.imports.listFacets({ filter: { started: { from: since() } } }),
  });
  const [ended, files, countedFailed, counted] = found.data ?? [];
  const [runs, countedRuns] = ran.data ?? [];
  const known = new Set(ended?.items.map(({ id }) => id));
  const nothing = all.data?.total === 0 ? text('imports.card.nothing') : undefined;
  return (
    <HomeList
      title={text('imports.card.title')}
      total={counted && counted.total + ((countedRuns ?? countedFailed)?.total ?? 0)}
      hidden={counted?.hidden ?? 0}
      all={{ to: '/imports', label: text('imports.card.all') }}
      none={text('imports.card.none')}
      first={mayImport ? { to: '/imports/new', label: text('imports.new') } : undefined}
      rule={text('imports.card.failed.rule')}
      gap={enabled ? nothing : text('imports.card.runs-unseen')}
      queries={enabled ? [found, ran, all] : [found, all]}
      items={[
        ...[...(ended?.items ?? []), ...(files?.items ?? [])].map(({ id, fileName, state }) => ({
          ...{ id, title: fileName, to: `/imports/${id}`, detail: text(`imports.state.${state}`) },
        })),
        ...(runs?.items ?? [])
          .filter(({ id }) => !known.has(id))
          .map(({ id, step, state }) => ({
            ...{ id, title: step || text('imports.card.run'), to: '/runs', search: { state } },
            detail: text(`runs.state.${state}`),
          })),
      ].slice(0, 5)}
    />
  );
}
