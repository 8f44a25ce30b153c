// SPDX-License-Identifier: Apache-2.0
import type { Out } from '../../../../contract/contract.ts';
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { Chart } from '../../../../ui/kit/chart.tsx';
import type { risks } from '../../contract.ts';
import classes from './risks.module.css';

type BurndownProps = { readonly data: Out<typeof risks.burndown.output> };

/** Open actions week by week so far, and how they go down if each ends on its date. */
export function Burndown({ data: { weeks, open, overdue, withoutDate, hidden } }: BurndownProps) {
  const text = useText();
  const format = useFormat();
  const left = weeks.at(-1)?.expected ?? 0;
  if (open === 0 && weeks.every((week) => (week.open ?? 0) === 0)) return null;
  const line = (name: string, key: 'open' | 'expected', type: 'solid' | 'dashed') => ({
    name,
    type: 'line',
    step: 'end',
    symbol: 'none',
    lineStyle: { type, width: 2 },
    data: weeks.map((week) => week[key]),
  });
  const names = { open: text('risks.burndown.open'), expected: text('risks.burndown.expected') };
  return (
    <div className={classes.burndown}>
      <Chart
        title={text('risks.burndown.title')}
        summary={text('risks.burndown.summary', { open, overdue, withoutDate, left })}
        height={200}
        option={{
          grid: { left: 40, right: 16, top: 36, bottom: 28 },
          legend: { top: 0, left: 0 },
          tooltip: { trigger: 'axis', renderMode: 'richText' },
          xAxis: { type: 'category', data: weeks.map(({ end }) => format.date(end)), boundaryGap: false },
          yAxis: { type: 'value', minInterval: 1, min: 0 },
          series: [line(names.open, 'open', 'solid'), line(names.expected, 'expected', 'dashed')],
        }}
        columns={[text('risks.burndown.week'), names.open, names.expected]}
        rows={weeks.map((week) => [week.end, week.open ?? '–', week.expected ?? '–'])}
      />
      {hidden > 0 && <p className={classes.muted}>{text('table.hidden', { count: hidden })}</p>}
    </div>
  );
}
