// SPDX-License-Identifier: Apache-2.0
import type { Out } from '../../../../contract/contract.ts';
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { Chart } from '../../../../ui/kit/chart.tsx';
import type { incidents } from '../../contract.ts';

type MonthsProps = { readonly months: Out<typeof incidents.months.output> };

/** What was noticed in each month, by kind, and the hours of care that were lost. */
export function MonthsChart({ months: { items, withoutHours } }: MonthsProps) {
  const text = useText();
  const format = useFormat();
  const total = items.reduce((sum, { events, incidents: own, nearMisses }) => sum + events + own + nearMisses, 0);
  if (total === 0) return null;
  const hours = items.reduce((sum, { careHours }) => sum + careHours, 0);
  const kinds = ['incidents', 'events', 'nearMisses'] as const;
  const bar = (key: (typeof kinds)[number]) => ({
    ...{ name: text(`incidents.months.${key}`), type: 'bar', stack: 'kind', barMaxWidth: 36 },
    data: items.map((row) => row[key]),
  });
  return (
    <Chart
      title={text('incidents.months')}
      summary={text(withoutHours > 0 ? 'incidents.months.summary.at-least' : 'incidents.months.summary', {
        ...{ count: total, hours: format.number(hours, 1), without: withoutHours },
      })}
      height={220}
      option={{
        grid: { left: 12, right: 12, top: 36, bottom: 28, containLabel: true },
        legend: { top: 0, left: 0, type: 'scroll' },
        tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, renderMode: 'richText' },
        xAxis: { type: 'category', data: items.map(({ month }) => month) },
        yAxis: [
          { type: 'value', minInterval: 1 },
          { type: 'value', min: 0, splitLine: { show: false } },
        ],
        series: [
          ...kinds.map(bar),
          {
            ...{ name: text('incidents.months.careHours'), type: 'line', yAxisIndex: 1, symbolSize: 6 },
            data: items.map(({ careHours }) => careHours),
          },
        ],
      }}
      columns={[
        text('incidents.month'),
        ...kinds.map((key) => text(`incidents.months.${key}`)),
        text('incidents.months.careHours'),
      ]}
      rows={items.map((row) => [row.month, ...kinds.map((key) => row[key]), row.careHours])}
    />
  );
}
