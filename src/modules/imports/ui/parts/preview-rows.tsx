// SPDX-License-Identifier: Apache-2.0
import type { Out } from '../../../../contract/contract.ts';
import { useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import type { imports } from '../../contract.ts';
import classes from './card.module.css';

export type Preview = Out<typeof imports.preview.output>;
const most = 8;
/** Says nothing to a person. */
const technical = new Set(['kind', 'key', 'viewpoint']);

const inWords = (value: unknown): string =>
  Array.isArray(value)
    ? value.map(inWords).join(', ')
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
          .map(([name, one]) => `${name}: ${inWords(one)}`)
          .join('; ')
      : String(value ?? '');

/** The first rows as they would be read, and what would be refused. */
export function PreviewRows({ preview }: { readonly preview: Preview }) {
  const text = useText();
  const local = useLocal();
  const { items, outline } = preview;
  const titles = new Map(outline?.fields.map(({ id, title }) => [id, local(title)]));
  const fields = [...new Set(items.flatMap(({ record }) => Object.keys(record ?? {})))]
    .filter((field) => !technical.has(field))
    .slice(0, most);
  if (items.length === 0) return null;
  const notes = items.filter(({ reason }) => reason !== null);
  const records = items.filter(({ record }) => record !== null);
  return (
    <div className={classes.rows}>
      <p className={classes.small}>{text('imports.preview', { count: records.length })}</p>
      {records.length > 0 && (
        <PlainTable
          label={text('imports.preview', { count: records.length })}
          rows={records}
          rowId={({ at }) => at}
          columns={[
            { id: 'at', title: text('imports.reject.place'), cell: ({ at }) => at },
            ...fields.map((field) => ({
              id: field,
              title: titles.get(field) ?? field,
              cell: ({ record }: (typeof items)[number]) => inWords(record?.[field]),
            })),
          ]}
        />
      )}
      <ul>
        {notes.map(({ at, reason }) => (
          <li key={`${at} ${reason}`}>
            {at}: {reason}
          </li>
        ))}
      </ul>
    </div>
  );
}
