// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useText } from '../../../../ui/i18n/text.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import { Status } from '../../schemas.ts';
import { type Change, type ComparedField, markedWords } from './version-changes.ts';
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
            cell: ({ kind }) => <StateBadge state={kindState[kind]} label={text(`controls.changes.${kind}`)} />,
          },
          { id: 'field', title: text('controls.changes.field'), cell: ({ field }) => field && text(fieldText[field]) },
          {
            id: 'before',
            title: text('controls.changes.before'),
            cell: (line) => <Value line={line} side="before" />,
          },
          {
            id: 'after',
            title: text('controls.changes.after'),
            cell: (line) => <Value line={line} side="after" />,
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
  tailoring: 'controls.applied.tailoring',
  references: 'controls.references',
} as const satisfies Record<ComparedField, string>;

const kindState = { added: 'pass', removed: 'fail', changed: 'partial' } as const satisfies Record<
  Change['kind'],
  string
>;

type ValueProps = { readonly line: Line; readonly side: 'before' | 'after' };

/** One side of a change; in running text the words that only this side has are marked. */
function Value({ line, side }: ValueProps) {
  const text = useText();
  const { field, before = '', after = '' } = line;
  const value = side === 'before' ? before : after;
  if (value === '') return '–';
  if (field === 'applicable') return text(value === 'true' ? 'controls.applicable.yes' : 'controls.applicable.no');
  const status = field === 'status' ? Status.safeParse(value).data : undefined;
  if (status) return text(statusText(status));
  if (before === '' || after === '') return value;
  const Mark = side === 'before' ? 'del' : 'ins';
  return markedWords(before, after, side).map(({ id, words, isMarked }) =>
    isMarked ? <Mark key={id}>{words}</Mark> : <span key={id}>{words}</span>,
  );
}
