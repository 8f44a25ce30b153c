// SPDX-License-Identifier: Apache-2.0
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import type { ImportCounts } from '../../contract.ts';
import classes from './counts.module.css';

const shown = ['created', 'updated', 'unchanged', 'rejected'] as const;

/** What became of the rows of a file. */
export function Counts({ counts }: { readonly counts: ImportCounts }) {
  const text = useText();
  const format = useFormat();
  return (
    <dl className={classes.counts}>
      {shown.map((name) => (
        <div key={name} data-state={name === 'rejected' && counts.rejected > 0 ? 'partial' : undefined}>
          <dt>{text(`imports.count.${name}`)}</dt>
          <dd>{format.number(counts[name])}</dd>
        </div>
      ))}
    </dl>
  );
}
