// SPDX-License-Identifier: Apache-2.0
import { Popover, UnstyledButton } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useText } from '../../../../ui/i18n/text.tsx';
import { Identifier } from '../../../../ui/kit/identifier.tsx';
import { StateIcon } from '../../../../ui/kit/state-badge.tsx';
import { pictureState } from '../../../../ui/kit/states.ts';
import type { TableColumn } from '../../../../ui/kit/table/types.ts';
import { useView } from '../../../../ui/kit/table/use-view.ts';
import type { SoaRow, SourceRow } from '../../schemas.ts';
import { sourceQuery, sourcesQuery } from './api.ts';
import classes from './controls.module.css';
import { statusState, statusText, useTitle } from './words.ts';

const prefix = 'source:';
type Related = SourceRow & { readonly relation: SourceRow['controls'][number]['relation'] };

/** A column for each control source: its items that relate to the control of the row. They are read when they are shown. */
export function useSourceColumns(): readonly TableColumn<SoaRow>[] {
  const words = useRelatedWords();
  const sources = useQuery(sourcesQuery);
  const byControl = useRelated();
  return (sources.data?.items ?? [])
    .filter(({ related }) => related > 0)
    .map(({ id, framework, edition }) => {
      const relatedTo = ({ control }: SoaRow) => byControl.get(id)?.get(control);
      return {
        ...{ id: `${prefix}${id}`, title: `${framework} ${edition ?? ''}`.trim(), width: 200, isExtra: true },
        cell: (row: SoaRow) => <RelatedItems items={relatedTo(row)} isRead={byControl.has(id)} />,
        text: (row: SoaRow) => relatedTo(row)?.map(words).join('; ') ?? '',
      };
    });
}

/** What stands in the columns that are shown: items by source and control. */
function useRelated(): ReadonlyMap<string, ReadonlyMap<string, readonly Related[]>> {
  const [{ columns }] = useView();
  const shown = (columns ?? []).filter((id) => id.startsWith(prefix)).map((id) => id.slice(prefix.length));
  const found = useQueries({ queries: shown.map((id) => sourceQuery(id)) });
  const read = found.map(({ data }) => data);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the answers change, the list of them is a new one each time
  return useMemo(
    () => new Map(shown.flatMap((id, nth) => (read[nth] ? [[id, groupByControl(read[nth])] as const] : []))),
    [shown.join(), ...read],
  );
}

function groupByControl(rows: readonly SourceRow[]): ReadonlyMap<string, readonly Related[]> {
  const pairs = rows.flatMap((row) =>
    row.controls.map(({ control, relation }) => ({ control, item: { ...row, relation } })),
  );
  const grouped = Map.groupBy(pairs, ({ control }) => control);
  return new Map([...grouped].map(([control, found]) => [control, found.map(({ item }) => item)]));
}

/** What an item is to the control, in words; and how far it is applied by itself. */
function useRelatedWords() {
  const text = useText();
  const titleOf = useTitle();
  return (row: Related) =>
    [
      `${row.item} ${titleOf(row)} (${text(`controls.relation.${row.relation}`)})`,
      ...row.measures.map(({ name, status }) => `${name}: ${text(statusText(status))}`),
    ].join(', ');
}

type RelatedItemsProps = { readonly items: readonly Related[] | undefined; readonly isRead: boolean };

function RelatedItems({ items, isRead }: RelatedItemsProps) {
  const text = useText();
  const words = useRelatedWords();
  if (!isRead) return '…';
  if (!items) return <span className={classes.unknown}>{text('controls.sources.not-known')}</span>;
  return (
    <Popover position="bottom-start" withArrow shadow="md" width={420} trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes.relatedItems}>
          {items.map((item) => (
            <span key={`${item.item} ${item.relation}`} className={classes.related}>
              {item.measures.map(({ id, status }) => (
                <StateIcon key={id} state={pictureState(statusState(status))} size={12} />
              ))}
              <Identifier>{item.item}</Identifier>
            </span>
          ))}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown tabIndex={-1} aria-label={text('controls.column.source')}>
        <ul className={classes.claims}>
          {items.map((item) => (
            <li key={`${item.item} ${item.relation}`}>{words(item)}</li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}
