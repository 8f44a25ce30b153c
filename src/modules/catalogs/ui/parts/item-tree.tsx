// SPDX-License-Identifier: Apache-2.0
import { Link, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Out } from '../../../../contract/contract.ts';
import { useDataLanguage, useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { Identifier } from '../../../../ui/kit/identifier.tsx';
import type { catalogs } from '../../contract.ts';
import { titleOf } from '../../model.ts';
import { itemAddress } from './api.ts';
import classes from './catalogs.module.css';

type Shown = Out<typeof catalogs.show.output>;
type Item = Shown['items'][number];

/** The items below their groups, as many as fit what is looked for. */
export function ItemTree({ shown: { catalog, groups, items, licensed } }: { readonly shown: Shown }) {
  const text = useText();
  const local = useLocal();
  const found = useFound(items);
  const byGroup = useMemo(() => Map.groupBy(found, ({ parent }) => parent), [found]);
  const own = new Set(licensed.map(({ item }) => item));
  if (found.length === 0) return <p>{text('catalogs.none-found')}</p>;
  return groups
    .filter(({ id }) => byGroup.has(id))
    .map((group) => (
      <section key={group.id} className={classes.group}>
        <h3>
          <bdi>{group.id}</bdi> <bdi>{local(group.label)}</bdi>
        </h3>
        <ul>
          {byGroup.get(group.id)?.map((item) => (
            <li key={item.id}>
              <Link to={itemAddress(catalog.id, item.id)}>
                <Identifier>{item.id}</Identifier> <ItemTitle item={item} />
              </Link>
              {own.has(item.id) && <span className={classes.licensed}>{text('catalogs.has-licensed')}</span>}
            </li>
          ))}
        </ul>
      </section>
    ));
}

function ItemTitle({ item }: { readonly item: Item }) {
  const language = useDataLanguage();
  const title = titleOf(item, language);
  const label = item.label[language];
  return (
    <span>
      {title}
      {label !== title && <span className={classes.label}>{label}</span>}
    </span>
  );
}

function useFound(items: readonly Item[]): readonly Item[] {
  const { text: wanted }: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  return useMemo(() => {
    const sought = wanted === undefined ? '' : String(wanted).trim().toLowerCase();
    if (sought === '') return items;
    const holds = ({ id, label, title, description }: Item) =>
      [id, ...Object.values(label), ...Object.values(title), ...Object.values(description ?? {})]
        .join(' ')
        .toLowerCase()
        .includes(sought);
    return items.filter(holds);
  }, [items, wanted]);
}
