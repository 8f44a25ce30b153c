// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import type { In } from '../../../../contract/contract.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { useRowsCache } from '../../../../ui/kit/table/rows-cache.ts';
import type { controls } from '../../contract.ts';
import { soaList } from '../../lists.ts';
import type { SoaRow, Status } from '../../schemas.ts';
import { allRowsQuery, api, decisionsKey, soaTable } from './api.ts';

export type Decision = In<typeof controls.decide.input>['decisions'][number];

/** The decision that stands, to be taken once more; undefined where nobody has decided. */
export function standing(row: SoaRow): Decision | undefined {
  const { control, revision, applicable, status, owner, references, drivers, factsHash } = row;
  if (row.state !== 'decided') return undefined;
  const shared = {
    ...{ control, revision, references, factsHash, justification: row.justificationIn ?? row.justificationOut ?? '' },
    ...(owner !== null && { owner }),
  };
  return applicable && status !== null
    ? { ...shared, applicable: true, status, drivers }
    : { ...shared, applicable: false };
}

/** What makes things be as they were before a decision: the one before it stands again, or nothing is decided. */
export const takenBack = (before: SoaRow, { revision }: Pick<SoaRow, 'revision'>): Decision => {
  const decision = standing(before);
  return decision ? { ...decision, revision } : { control: before.control, revision, applicable: null };
};

/** Records decisions and shows them wherever the rows stand. @throws ApiError conflict when somebody was quicker */
export function useDecide() {
  const client = useQueryClient();
  const table = useRowsCache<SoaRow>(soaTable);
  const replaceIn = (rows: readonly SoaRow[]) => {
    const byControl = new Map(rows.map((row) => [row.control, row]));
    return (row: SoaRow) => byControl.get(row.control) ?? row;
  };
  const show = (rows: readonly SoaRow[]): (() => void) => {
    const replace = replaceIn(rows);
    const before = client.getQueryData(allRowsQuery.queryKey);
    client.setQueryData(allRowsQuery.queryKey, (all) => all?.map(replace));
    const takeBack = table.patch(replace);
    return () => {
      client.setQueryData(allRowsQuery.queryKey, before);
      takeBack();
    };
  };
  const decide = async (decisions: readonly Decision[]): Promise<readonly SoaRow[]> => {
    const { rows } = await api.decide({ decisions: [...decisions] });
    show(rows);
    void client.invalidateQueries({ queryKey: [...decisionsKey, 'summary'] });
    void client.invalidateQueries({ queryKey: ['table', soaList.name] });
    void client.invalidateQueries({ queryKey: ['table', soaTable, 'facets'] });
    return rows;
  };
  return { decide, show };
}

/** Sets how far a decided control is implemented: shown at once, taken back when the server refuses, with Undo. */
export function useSetStatus() {
  const text = useText();
  const notify = useNotify();
  const { decide, show } = useDecide();
  return async (row: SoaRow, status: Status) => {
    const before = standing(row);
    if (before?.applicable !== true || status === row.status) return;
    const takeBack = show([{ ...row, status }]);
    await decide([{ ...before, status }]).then(
      ([saved]) =>
        notify.done(
          text('controls.status.saved', { control: row.control }),
          saved && (() => decide([takenBack(row, saved)])),
        ),
      (error: unknown) => {
        takeBack();
        notify.failed(error);
      },
    );
  };
}
