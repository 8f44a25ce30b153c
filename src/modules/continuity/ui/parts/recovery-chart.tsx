// SPDX-License-Identifier: Apache-2.0
import { useText } from '../../../../ui/i18n/text.tsx';
import { Chart } from '../../../../ui/kit/chart.tsx';
import type { ListedService } from '../../schemas.ts';

const most = 20;

/** Of each service, within which time it must be back, and what its newest exercise has shown. */
export function RecoveryChart({ rows }: { readonly rows: readonly ListedService[] }) {
  const text = useText();
  const drawn = rows.filter(({ objectiveHours }) => objectiveHours !== null).slice(0, most);
  if (drawn.length === 0) return null;
  const count = (answer: string) => drawn.filter((row) => row.recovers.answer === answer).length;
  const names = {
    maximum: text('continuity.maximum'),
    objective: text('continuity.objective'),
    shown: text('continuity.shown'),
  };
  const fromTop = drawn.toReversed();
  return (
    <Chart
      title={text('continuity.chart')}
      summary={text('continuity.chart.summary', {
        ...{ count: drawn.length, pass: count('pass'), fail: count('fail'), unknown: count('unknown') },
      })}
      height={90 + 44 * drawn.length}
      option={{
        grid: { left: 12, right: 32, top: 36, bottom: 28, containLabel: true },
        legend: { top: 0, left: 0, type: 'scroll' },
        tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, renderMode: 'richText' },
        xAxis: { type: 'value', name: text('continuity.hours'), nameLocation: 'middle', nameGap: 24 },
        yAxis: {
          type: 'category',
          data: fromTop.map(({ name }) => name),
          axisLabel: { width: 180, overflow: 'truncate' },
        },
        series: [
          { name: names.maximum, type: 'bar', data: fromTop.map(({ maximumHours }) => maximumHours) },
          { name: names.objective, type: 'bar', data: fromTop.map(({ objectiveHours }) => objectiveHours) },
          { name: names.shown, type: 'bar', data: fromTop.map(({ shown }) => shown?.hours ?? null) },
        ],
      }}
      columns={[text('continuity.service'), names.maximum, names.objective, names.shown]}
      rows={drawn.map(({ name, maximumHours, objectiveHours, shown }) => [
        ...[name, maximumHours ?? text('answer.not-stated'), objectiveHours ?? text('answer.not-stated')],
        shown?.hours ?? text('answer.not-stated'),
      ])}
    />
  );
}
