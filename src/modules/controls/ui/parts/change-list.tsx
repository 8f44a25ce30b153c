// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useText } from '../../../../ui/i18n/text.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import { Status } from '../../schemas.ts';
import type { Change, ComparedField } from './version-changes.ts';
import { controlAddress, statusText, useTitle } from './words.ts';

type Line = Pick<Change, 'control' | 'row' | 'kind'> & Partial<Change['fields'][number]>;

/** One line for each field that differs; before and after beside each other. */
export function ChangeList({ changes }: { readonly changes: readonly Change[] }) {
  const text = useText();
  const titleOf = useTitle();
  if (changes.length === 0) return <p>{text('controls.changes.none')}</p>;
  const lines = changes.flatMap(({ fields, ...change }): Line[] =>
    fields.length === 0 ? [change] : fields.map((field) => ({ ...change, ...field })),
  );
  return (
    <>
      <p role="status">{text('controls.changes.count', { count: changes.length })}</p>
      <PlainTable
        label={text('controls.changes')}
        rows={lines}
        rowId={({ control, field = '' }) => `${control} ${field}`}
        columns={[
          {
            id: 'control',
            title: text('controls.column.control'),
            cell: ({ control, row }) => (
              <Link to={controlAddress(control)}>
                <bdi>{control}</bdi> <bdi>{titleOf(row)}</bdi>
              </Link>
            ),
          },
          {
            id: 'kind',
            title: text('controls.changes.kind'),
            cell: ({ kind }) => <StateBadge state="draft" label={text(`controls.changes.${kind}`)} />,
          },
          { id: 'field', title: text('controls.changes.field'), cell: ({ field }) => field && text(fieldText[field]) },
          {
            id: 'before',
            title: text('controls.changes.before'),
            cell: ({ field, before }) => <Value field={field} value={before} />,
          },
          {
            id: 'after',
            title: text('controls.changes.after'),
            cell: ({ field, after }) => <Value field={field} value={after} />,
          },
        ]}
      />
    </>
  );
}

const fieldText = {
  applicable: 'controls.applicable',
  status: 'controls.status',
  justification: 'controls.justification',
  owner: 'controls.owner',
  drivers: 'controls.drivers',
  references: 'controls.references',
} as const satisfies Record<ComparedField, string>;

type ValueProps = { readonly field: ComparedField | undefined; readonly value: string | undefined };

function Value({ field, value = '' }: ValueProps) {
  const text = useText();
  if (value === '') return '–';
  if (field === 'applicable') return text(value === 'true' ? 'controls.applicable.yes' : 'controls.applicable.no');
  const status = field === 'status' ? Status.safeParse(value).data : undefined;
  return status ? text(statusText(status)) : value;
}
