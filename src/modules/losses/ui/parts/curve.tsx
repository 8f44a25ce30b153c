// SPDX-License-Identifier: Apache-2.0
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { Chart } from '../../../../ui/kit/chart.tsx';
import type { Portfolio } from '../../schemas.ts';
import { useLossWords } from './words.ts';

type Result = NonNullable<Portfolio['result']>;
type CurveProps = { readonly result: Result; readonly portfolio: Portfolio };

/** How probable a year beyond each loss is, beside what is tolerated; both axes logarithmic. */
export function Curve({ result, portfolio: { unit, tolerance } }: CurveProps) {
  const text = useText();
  const format = useFormat();
  const words = useLossWords();
  const points = result.curve.filter(({ loss, exceedance }) => loss > 0 && exceedance.value > 0);
  const names = { loss: text('losses.loss'), share: text('losses.exceedance'), tolerated: text('losses.tolerated') };
  const worst = result.risks.find(({ probability }) => probability === 0.95) ?? result.risks[0];
  const tolerated = tolerance?.points.map(({ loss, probability }) => [loss, probability]) ?? [];
  return (
    <Chart
      title={text('losses.curve')}
      summary={text('losses.curve.summary', {
        share: format.percent(1 - (worst?.probability ?? 0), 3),
        loss: words.amount(worst?.valueAtRisk.value ?? 0, unit),
      })}
      option={{
        grid: { left: 64, right: 24, top: 36, bottom: 44 },
        legend: { top: 0, left: 0 },
        tooltip: { trigger: 'axis', renderMode: 'richText' },
        xAxis: {
          ...{ type: 'log', name: names.loss, nameLocation: 'middle', nameGap: 28 },
          axisLabel: { formatter: (value: number) => format.number(value) },
        },
        yAxis: { type: 'log', max: 1, axisLabel: { formatter: (value: number) => format.percent(value, 6) } },
        series: [
          {
            ...{ name: names.share, type: 'line', symbol: 'none', lineStyle: { width: 2 } },
            data: points.map(({ loss, exceedance }) => [loss, exceedance.value]),
          },
          {
            ...{ name: names.tolerated, type: 'line', symbolSize: 7, lineStyle: { width: 2, type: 'dashed' } },
            data: tolerated,
          },
        ].filter(({ data }) => data.length > 0),
      }}
      columns={[names.loss, names.share]}
      rows={points.map(({ loss, exceedance }) => [Math.round(loss), Number(exceedance.value.toPrecision(3))])}
    />
  );
}
