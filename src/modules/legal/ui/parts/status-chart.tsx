// SPDX-License-Identifier: Apache-2.0
import { useText } from '../../../../ui/i18n/text.tsx';
import { Chart } from '../../../../ui/kit/chart.tsx';
import { statuses } from '../../model.ts';
import type { ListedRequirement } from '../../schemas.ts';

/** How many requirements stand how, by where they come from. */
export function StatusChart({ rows }: { readonly rows: readonly ListedRequirement[] }) {
  const text = useText();
  if (rows.length === 0) return null;
  const places = [...new Set(rows.map(({ jurisdiction }) => jurisdiction))].sort((a, b) =>
    (a ?? '~') < (b ?? '~') ? -1 : 1,
  );
  const count = (place: string | null, status: string) =>
    rows.filter((row) => row.jurisdiction === place && row.status === status).length;
  const total = (status: string) => rows.filter((row) => row.status === status).length;
  const fromTop = places.toReversed();
  const nameOf = (place: string | null) => place ?? text('answer.not-stated');
  return (
    <Chart
      title={text('legal.chart')}
      summary={text('legal.chart.summary', {
        ...{ count: rows.length, open: total('nothing-named'), unjudged: total('not-judged') },
      })}
      height={80 + 36 * places.length}
      option={{
        grid: { left: 12, right: 32, top: 36, bottom: 28, containLabel: true },
        legend: { top: 0, left: 0, type: 'scroll' },
        tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, renderMode: 'richText' },
        xAxis: { type: 'value', minInterval: 1 },
        yAxis: { type: 'category', data: fromTop.map(nameOf) },
        series: statuses.map((status) => ({
          ...{ name: text(`legal.status.${status}`), type: 'bar', stack: 'status', barMaxWidth: 22 },
          data: fromTop.map((place) => count(place, status)),
        })),
      }}
      columns={[text('legal.jurisdiction'), ...statuses.map((status) => text(`legal.status.${status}`))]}
      rows={places.map((place) => [nameOf(place), ...statuses.map((status) => count(place, status))])}
    />
  );
}
