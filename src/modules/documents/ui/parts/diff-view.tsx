// SPDX-License-Identifier: Apache-2.0
import { useText } from '../../../../ui/i18n/text.tsx';
import { inline, type Piece, sideBySide } from '../diff.ts';
import classes from './diff-view.module.css';

type DiffProps = {
  readonly before: string;
  readonly after: string;
  /** What the two texts are called. */
  readonly titles: readonly [string, string];
  readonly isInline: boolean;
};

/** What differs between two texts; underlined and struck out as well as coloured. */
export function DiffView({ before, after, titles, isInline }: DiffProps) {
  const text = useText();
  if (before === after) return <p>{text('documents.diff.none')}</p>;
  if (isInline)
    return (
      <pre className={classes.inline}>
        <Pieces pieces={inline(before, after)} />
      </pre>
    );
  return (
    <table className={classes.table} aria-label={text('documents.diff.label', { before: titles[0], after: titles[1] })}>
      <thead>
        <tr>
          {titles.map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sideBySide(before, after).map((pair, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of two texts that do not change have no other name
          <tr key={at}>
            <Side pieces={pair.before} />
            <Side pieces={pair.after} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const Side = ({ pieces }: { readonly pieces: readonly Piece[] | null }) =>
  pieces === null ? (
    <td className={classes.gap} />
  ) : (
    <td>
      <Pieces pieces={pieces} />
    </td>
  );

const tags = { added: 'ins', removed: 'del', same: 'span' } as const;

function Pieces({ pieces }: { readonly pieces: readonly Piece[] }) {
  return pieces.map(({ kind, text }, at) => {
    const Tag = tags[kind];
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a text have no other name than their place
    return <Tag key={at}>{text}</Tag>;
  });
}
