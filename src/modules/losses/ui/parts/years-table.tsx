// SPDX-License-Identifier: Apache-2.0
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import type { Unit } from '../../schemas.ts';
import type { Year } from '../../what-if-schemas.ts';
import { useLossWords } from './words.ts';

type YearsTableProps = {
  readonly label: string;
  readonly unit: Unit;
  readonly before: { readonly title: string; readonly year: Year };
  readonly after: { readonly title: string; readonly year: Year };
  /** What the errors of the second year are; none where they are too small to matter. */
  readonly errors?: string;
};

/** Two years in figures. */
export function YearsTable({ label, unit, before, after, errors }: YearsTableProps) {
  const text = useText();
  const format = useFormat();
  const words = useLossWords();
  const rows = [
    { id: 'mean', name: text('losses.mean'), was: before.year.mean, now: after.year.mean },
    ...after.year.risks.flatMap(({ probability, valueAtRisk }) => {
      const was = before.year.risks.find((risk) => risk.probability === probability)?.valueAtRisk;
      const name = text('losses.var', { share: format.percent(probability, 3) });
      return was ? [{ id: String(probability), name, was, now: valueAtRisk }] : [];
    }),
  ];
  return (
    <PlainTable
      label={label}
      rows={rows}
      rowId={({ id }) => id}
      columns={[
        { id: 'name', title: text('losses.figure'), cell: ({ name }) => name },
        { id: 'was', title: before.title, align: 'end', cell: ({ was }) => words.amount(was.value, unit) },
        { id: 'now', title: after.title, align: 'end', cell: ({ now }) => words.amount(now.value, unit) },
        ...(errors
          ? [
              {
                ...{ id: 'error', title: errors, align: 'end' as const },
                cell: ({ now }: (typeof rows)[number]) => `± ${words.amount(now.error, unit)}`,
              },
            ]
          : []),
      ]}
    />
  );
}
