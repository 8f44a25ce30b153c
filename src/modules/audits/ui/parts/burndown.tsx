// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { stateColours } from '../../../../engines/pictures/palette.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { Chart } from '../../../../ui/kit/chart.tsx';
import { api } from './api.ts';

const series = [
  { id: 'major', state: 'bad' },
  { id: 'minor', state: 'partial' },
  { id: 'unclear', state: 'unknown' },
] as const;

/** Open nonconformities at the end of each month of a year. */
export function Burndown() {
  const text = useText();
  const found = useQuery({ queryKey: ['findings', 'burndown'], queryFn: () => api.burndown({}) }).data;
  if (!found) return null;
  const { months, undated, hidden } = found;
  const total = ({ major, minor, unclear }: (typeof months)[number]) => major + minor + unclear;
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last || months.every((month) => total(month) === 0)) return null;
  const rest = undated + hidden;
  const summary = text('audits.burndown.summary', { from: total(first), to: total(last) });
  return (
    <Chart
      title={text('audits.burndown')}
      summary={rest > 0 ? `${summary} ${text('audits.burndown.rest', { undated, hidden })}` : summary}
      height={200}
      option={{
        grid: { left: 12, right: 12, top: 32, bottom: 8, containLabel: true },
        legend: { top: 0, left: 0 },
        tooltip: { trigger: 'axis', renderMode: 'richText' },
        xAxis: { type: 'category', data: months.map(({ month }) => month) },
        yAxis: { type: 'value', minInterval: 1 },
        series: series.map(({ id, state }) => ({
          ...{ name: text(`audits.burndown.${id}`), type: 'bar', stack: 'open', barMaxWidth: 36 },
          itemStyle: { color: stateColours[state].ink },
          data: months.map((month) => month[id]),
        })),
      }}
      columns={[text('audits.burndown.month'), ...series.map(({ id }) => text(`audits.burndown.${id}`))]}
      rows={months.map((month) => [month.month, ...series.map(({ id }) => month[id])])}
    />
  );
}
