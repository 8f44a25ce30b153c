// SPDX-License-Identifier: Apache-2.0
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { Chart } from '../../../../ui/kit/chart.tsx';
import type { Point } from '../../schemas.ts';
import { useValueWords } from './value.tsx';

type CourseProps = {
  readonly title: string;
  readonly points: readonly Point[];
  readonly unit: 'percent' | 'count' | 'hours' | 'days';
  readonly target?: number | null;
};

/** How a measure went, day by day: the bounds between which it lies, and the target. */
export function CourseChart({ title, points, unit, target = null }: CourseProps) {
  const text = useText();
  const format = useFormat();
  const words = useValueWords();
  const known = points.filter(({ low }) => low !== null);
  const last = known.at(-1);
  if (!last || known.length < 2) return <p>{text('metrics.course.too-few')}</p>;
  const names = { low: text('metrics.course.low'), high: text('metrics.course.high') };
  const line = (name: string, key: 'low' | 'high', type: 'solid' | 'dashed') => ({
    ...{ name, type: 'line', symbolSize: 5, lineStyle: { width: 2, type }, data: points.map((point) => point[key]) },
  });
  return (
    <Chart
      title={title}
      summary={text('metrics.course.summary', { count: known.length, value: words(last, unit) })}
      height={220}
      option={{
        grid: { left: 12, right: 24, top: 36, bottom: 28, containLabel: true },
        legend: { top: 0, left: 0 },
        tooltip: { trigger: 'axis', renderMode: 'richText' },
        xAxis: { type: 'category', data: points.map(({ day }) => format.date(day)), boundaryGap: false },
        yAxis: { type: 'value', min: 0, ...(unit === 'percent' && { max: 100 }) },
        series: [
          {
            ...line(names.low, 'low', 'solid'),
            ...(target !== null && {
              markLine: {
                ...{ symbol: 'none', lineStyle: { width: 2, type: 'dotted' }, data: [{ yAxis: target }] },
                label: { formatter: text('metrics.target'), position: 'insideEndTop' },
              },
            }),
          },
          line(names.high, 'high', 'dashed'),
        ],
      }}
      columns={[text('metrics.day'), names.low, names.high]}
      rows={points.map(({ day, low, high }) => [day, low ?? '–', high ?? '–'])}
    />
  );
}
