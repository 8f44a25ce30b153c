// SPDX-License-Identifier: Apache-2.0
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { Chart } from '../../../../ui/kit/chart.tsx';
import type { Year } from '../../what-if-schemas.ts';

type Named = { readonly name: string; readonly year: Year };
type CurvesProps = { readonly title: string; readonly summary: string; readonly of: readonly [Named, Named] };

/** Two years, one upon the other: how probable a year beyond each loss is; both axes logarithmic. */
export function Curves({ title, summary, of }: CurvesProps) {
  const text = useText();
  const format = useFormat();
  const pointsOf = ({ curve }: Year) => curve.filter(({ loss, exceedance }) => loss > 0 && exceedance > 0);
  return (
    <Chart
      title={title}
      summary={summary}
      option={{
        grid: { left: 64, right: 24, top: 36, bottom: 44 },
        legend: { top: 0, left: 0 },
        tooltip: { trigger: 'axis', renderMode: 'richText' },
        xAxis: {
          ...{ type: 'log', name: text('losses.loss'), nameLocation: 'middle', nameGap: 28 },
          axisLabel: { formatter: (value: number) => format.number(value) },
        },
        yAxis: { type: 'log', max: 1, axisLabel: { formatter: (value: number) => format.percent(value, 6) } },
        series: of.map(({ name, year }, at) => ({
          ...{ name, type: 'line', symbol: 'none', lineStyle: { width: 2, type: at === 0 ? 'dashed' : 'solid' } },
          data: pointsOf(year).map(({ loss, exceedance }) => [loss, exceedance]),
        })),
      }}
      columns={[text('losses.year'), text('losses.loss'), text('losses.exceedance')]}
      rows={of.flatMap(({ name, year }) =>
        pointsOf(year).map(({ loss, exceedance }) => [name, Math.round(loss), Number(exceedance.toPrecision(3))]),
      )}
    />
  );
}
