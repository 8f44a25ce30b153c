// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { Chart } from '../../../../ui/kit/chart.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import type { Unit } from '../../schemas.ts';
import type { Tornado } from '../../what-if-schemas.ts';
import { api } from './api.ts';
import { useLossWords } from './words.ts';

type TornadoProps = { readonly unit: Unit; readonly learnt: boolean };

/** Which estimate matters most: each at half and at twice what was said, all others as they are. */
export function TornadoPart({ unit, learnt }: TornadoProps) {
  const text = useText();
  const found = useQuery({
    queryKey: ['losses', 'tornado', unit, learnt],
    queryFn: () => api.tornado({ unit, learnt }),
  });
  return (
    <Part title={text('losses.tornado')} hint={text('losses.tornado.hint')}>
      <Loaded query={found}>{(tornado) => <Bars tornado={tornado} />}</Loaded>
    </Part>
  );
}

const amount = (value: number | 'infinite') => (value === 'infinite' ? 0 : value);

function Bars({ tornado: { base, bars, unit, factor, notTried } }: { readonly tornado: Tornado }) {
  const text = useText();
  const format = useFormat();
  const words = useLossWords();
  if (!base) return <p>{text('losses.tornado.none')}</p>;
  const byMean = base.mean !== 'infinite';
  const of = (end: Tornado['bars'][number]['low']) => (byMean ? amount(end.mean) : end.valueAtRisk);
  const middle = byMean ? amount(base.mean) : base.valueAtRisk;
  const shown = bars.slice(0, 14);
  const nameOf = ({ name, part }: Tornado['bars'][number]) => `${name}: ${text(`losses.part.${part}`)}`;
  const fromTop = shown.toReversed();
  const [first] = shown;
  const names = {
    low: text('losses.tornado.low', { factor: format.number(factor, 1) }),
    high: text('losses.tornado.high', { factor: format.number(factor, 1) }),
  };
  return (
    <>
      <Chart
        title={text(byMean ? 'losses.tornado.by-mean' : 'losses.tornado.by-var')}
        summary={
          first
            ? text('losses.tornado.summary', {
                ...{
                  name: nameOf(first),
                  low: words.amount(of(first.low), unit),
                  high: words.amount(of(first.high), unit),
                },
              })
            : ''
        }
        height={90 + 28 * shown.length}
        option={{
          grid: { left: 12, right: 24, top: 36, bottom: 32, containLabel: true },
          legend: { top: 0, left: 0 },
          tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, renderMode: 'richText' },
          xAxis: {
            ...{ type: 'value', splitNumber: 4 },
            axisLabel: { hideOverlap: true, formatter: (value: number) => format.number(Math.round(value + middle)) },
          },
          yAxis: {
            ...{ type: 'category', data: fromTop.map(nameOf) },
            axisLabel: { width: 220, overflow: 'truncate' },
          },
          series: [
            { name: names.low, type: 'bar', stack: 'swing', data: fromTop.map(({ low }) => of(low) - middle) },
            { name: names.high, type: 'bar', stack: 'swing', data: fromTop.map(({ high }) => of(high) - middle) },
          ],
        }}
        columns={[text('losses.estimate'), names.low, names.high]}
        rows={shown.map((bar) => [nameOf(bar), Math.round(of(bar.low)), Math.round(of(bar.high))])}
      />
      {notTried > 0 && <p>{text('losses.tornado.not-tried', { count: notTried })}</p>}
    </>
  );
}
