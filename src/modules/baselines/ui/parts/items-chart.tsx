// SPDX-License-Identifier: Apache-2.0
import { stateColours } from '../../../../engines/pictures/palette.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { Chart } from '../../../../ui/kit/chart.tsx';
import { countItem } from '../../model.ts';
import type { BaselineDetail } from '../../schemas.ts';

type ItemsChartProps = { readonly row: BaselineDetail; readonly assets: number | null };

/** Of each item, at how many assets it is met, not met, and not known. */
export function ItemsChart({ row, assets }: ItemsChartProps) {
  const text = useText();
  const counts = row.items.map((item) => ({ item, ...countItem(item.id, row.results, assets) }));
  if (row.results.length === 0) return null;
  const fromTop = counts.toReversed();
  const bars = [
    { name: text('baselines.met'), color: stateColours.good.ink, of: ({ pass }: (typeof counts)[number]) => pass },
    { name: text('baselines.not-met'), color: stateColours.bad.ink, of: ({ fail }: (typeof counts)[number]) => fail },
    {
      name: text('baselines.na'),
      color: stateColours.neutral.ink,
      of: ({ notApplicable }: (typeof counts)[number]) => notApplicable,
    },
    { name: text('baselines.no-data'), color: '#b9b2d3', of: ({ noData }: (typeof counts)[number]) => noData ?? 0 },
  ];
  const sum = (of: (typeof bars)[number]['of']) => counts.reduce((total, row) => total + of(row), 0);
  return (
    <Chart
      title={text('baselines.chart.title')}
      summary={text('baselines.chart.summary', { fail: sum(({ fail }) => fail), pass: sum(({ pass }) => pass) })}
      height={80 + 24 * counts.length}
      option={{
        grid: { left: 12, right: 24, top: 36, bottom: 28, containLabel: true },
        legend: { top: 0, left: 0 },
        tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, renderMode: 'richText' },
        xAxis: { type: 'value', minInterval: 1 },
        yAxis: { type: 'category', data: fromTop.map(({ item }) => item.id) },
        series: bars.map(({ name, color, of }) => ({
          ...{ name, type: 'bar', stack: 'known', itemStyle: { color } },
          data: fromTop.map(of),
        })),
      }}
      columns={[text('baselines.item'), ...bars.map(({ name }) => name)]}
      rows={counts.map((row) => [row.item.id, ...bars.map(({ of }) => of(row))])}
    />
  );
}
