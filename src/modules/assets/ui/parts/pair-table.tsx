// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useText } from '../../../../ui/i18n/text.tsx';
import { StateIcon } from '../../../../ui/kit/state-badge.tsx';
import type { AssetDetail } from './api.ts';
import { osOf } from './columns.tsx';
import classes from './pair.module.css';
import { identityFields, useAssetWords, valueWords } from './words.ts';

const fields = [
  ...(['name', 'class', 'category'] as const),
  ...identityFields.register,
  ...identityFields.network,
  ...(['site', 'department', 'location', 'owner', 'endOfSupport'] as const),
] as const;
type Field = (typeof fields)[number];

/** The field that holds the identifier about which it is asked. */
const fieldOfScheme: Readonly<Record<string, Field>> = {
  ...{ mac: 'macs', hostname: 'hostname', 'asset-tag': 'assetTag' },
  ...{ 'maker-model-serial': 'serial', 'udi-serial': 'udiDi' },
};

type PairTableProps = { readonly left: AssetDetail; readonly right: AssetDetail; readonly scheme: string };

/** Two records field by field: what is equal, what differs, what only one of them says. */
export function PairTable({ left, right, scheme }: PairTableProps) {
  const text = useText();
  const words = useAssetWords();
  const shownIn = ({ asset }: AssetDetail, field: Field): string =>
    field === 'os' ? osOf(asset) || '–' : valueWords(words, field, asset[field]);
  const rows = fields
    .map((field) => ({ field, one: shownIn(left, field), other: shownIn(right, field) }))
    .filter(({ one, other }) => one !== '–' || other !== '–');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={classes.box} aria-label={text('assets.reviews.compare')} tabIndex={0}>
      <table className={classes.table}>
        <caption className="for-screen-readers">{text('assets.reviews.compare')}</caption>
        <thead>
          <tr>
            <th scope="col">{text('assets.reviews.field')}</th>
            {[left, right].map(({ asset }) => (
              <th key={asset.id} scope="col">
                <Link to={`/assets/${asset.id}`}>{asset.name}</Link>
              </th>
            ))}
            <th scope="col">{text('assets.reviews.compare')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{text('assets.reviews.sources')}</th>
            {[left, right].map(({ asset, sources }) => (
              <td key={asset.id}>{[...new Set(sources.map(({ source }) => source))].join(', ')}</td>
            ))}
            <td />
          </tr>
          {rows.map(({ field, one, other }) => (
            <tr key={field} data-asked={fieldOfScheme[scheme] === field}>
              <th scope="row">{words.field(field)}</th>
              <td>{one}</td>
              <td>{other}</td>
              <td>
                <Comparison one={one} other={other} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Comparison({ one, other }: { readonly one: string; readonly other: string }) {
  const text = useText();
  const result =
    one === '–' || other === '–'
      ? (['neutral', 'assets.reviews.one-side'] as const)
      : one.toLowerCase() === other.toLowerCase()
        ? (['good', 'assets.reviews.equal'] as const)
        : (['partial', 'assets.reviews.differs'] as const);
  return (
    <span className={classes.comparison} data-state={result[0]}>
      <StateIcon state={result[0]} /> {text(result[1])}
    </span>
  );
}
