// SPDX-License-Identifier: Apache-2.0
import { useText } from '../../../../ui/i18n/text.tsx';
import type { TrailEntry } from '../../contract.ts';
import classes from './entries.module.css';

const inWords = (value: unknown): string =>
  value === null || value === undefined ? '–' : typeof value === 'string' ? value : JSON.stringify(value);

/** Column by column what stood there before, and after. */
export function Changes({ entry: { before, after } }: { readonly entry: TrailEntry }) {
  const text = useText();
  const columns = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (column) => inWords(before[column]) !== inWords(after[column]),
  );
  if (columns.length === 0) return <p className={classes.about}>{text('audit-trail.no-values')}</p>;
  return (
    <table className={classes.changes}>
      <thead>
        <tr>
          <th scope="col">{text('audit-trail.column')}</th>
          <th scope="col">{text('audit-trail.before')}</th>
          <th scope="col">{text('audit-trail.after')}</th>
        </tr>
      </thead>
      <tbody>
        {columns.map((column) => (
          <tr key={column}>
            <th scope="row">{column}</th>
            <td>{column in before ? <del>{inWords(before[column])}</del> : '–'}</td>
            <td>{column in after ? <ins>{inWords(after[column])}</ins> : '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
