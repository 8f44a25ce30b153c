// SPDX-License-Identifier: Apache-2.0
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { Chart } from '../../../../ui/kit/chart.tsx';
import type { JudgedCryptoAsset } from '../../schemas.ts';

const most = 20;
type YearsChartProps = { readonly rows: readonly JudgedCryptoAsset[]; readonly yearsLeft: number | null };

/** Years of data life and of migration, one upon the other, against the years that are left; only what is vulnerable. */
export function YearsChart({ rows, yearsLeft }: YearsChartProps) {
  const text = useText();
  const format = useFormat();
  const concerned = rows.filter(
    ({ quantum, dataYears, migrationYears }) =>
      quantum.reason !== 'not-computable' && (dataYears ?? 0) + (migrationYears ?? 0) > 0,
  );
  const drawn = concerned.filter(({ quantum, margin }) => margin !== null || quantum.answer !== 'pass').slice(0, most);
  if (drawn.length === 0) return null;
  const names = { data: text('cryptography.data-years'), migration: text('cryptography.migration-years') };
  const late = drawn.filter(({ quantum }) => quantum.answer === 'fail').length;
  const fromTop = drawn.toReversed();
  return (
    <Chart
      title={text('cryptography.years.title')}
      summary={
        yearsLeft === null
          ? text('cryptography.years.summary.no-year', { count: drawn.length })
          : text('cryptography.years.summary', {
              late,
              count: drawn.length,
              years: format.number(Math.round(yearsLeft)),
            })
      }
      height={80 + 32 * drawn.length}
      option={{
        grid: { left: 12, right: 32, top: 36, bottom: 28, containLabel: true },
        legend: { top: 0, left: 0 },
        tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, renderMode: 'richText' },
        xAxis: { type: 'value', minInterval: 1 },
        yAxis: {
          type: 'category',
          data: fromTop.map(({ name }) => name),
          axisLabel: { width: 220, overflow: 'truncate' },
        },
        series: [
          { name: names.data, type: 'bar', stack: 'years', data: fromTop.map(({ dataYears }) => dataYears ?? 0) },
          {
            ...{ name: names.migration, type: 'bar', stack: 'years' },
            data: fromTop.map(({ migrationYears }) => migrationYears ?? 0),
            ...(yearsLeft !== null && {
              markLine: {
                ...{ symbol: 'none', lineStyle: { width: 2, type: 'dashed' } },
                label: { formatter: text('cryptography.years.left') },
                data: [{ xAxis: Number(yearsLeft.toFixed(1)) }],
              },
            }),
          },
        ],
      }}
      columns={[text('cryptography.name'), names.data, names.migration]}
      rows={drawn.map(({ name, dataYears, migrationYears }) => [
        name,
        dataYears ?? text('answer.not-stated'),
        migrationYears ?? text('answer.not-stated'),
      ])}
    />
  );
}
