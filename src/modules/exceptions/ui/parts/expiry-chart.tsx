// SPDX-License-Identifier: Apache-2.0
import { useText } from '../../../../ui/i18n/text.tsx';
import { Chart } from '../../../../ui/kit/chart.tsx';
import type { Expiries } from '../../schemas.ts';

/** How many exceptions that hold end in each month of a year to come. */
export function ExpiryChart({ months }: Pick<Expiries, 'months'>) {
  const text = useText();
  const total = months.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  const names = months.map(({ month }) => month);
  return (
    <Chart
      title={text('exceptions.chart.title')}
      summary={text('exceptions.chart.summary', { count: total })}
      height={220}
      option={{
        grid: { left: 12, right: 12, top: 16, bottom: 28, containLabel: true },
        tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, renderMode: 'richText' },
        xAxis: { type: 'category', data: names },
        yAxis: { type: 'value', minInterval: 1 },
        series: [
          {
            name: text('exceptions.chart.count'),
            type: 'bar',
            barMaxWidth: 36,
            data: months.map(({ count }) => count),
          },
        ],
      }}
      columns={[text('exceptions.chart.month'), text('exceptions.chart.count')]}
      rows={months.map(({ count }, i) => [names[i] ?? '', count])}
    />
  );
}
