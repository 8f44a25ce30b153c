// SPDX-License-Identifier: Apache-2.0
import { neutrals, stateColours } from '../../../../engines/pictures/palette.ts';
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { Chart } from '../../../../ui/kit/chart.tsx';
import type { Plan, Stage } from '../../plan-schemas.ts';

const monthOf = (start: string, day: string) =>
  Math.round(((Date.parse(day) - Date.parse(start)) / (365.25 * 86_400_000)) * 120) / 10;

/** The windows of a cycle in months from the day of the certificate, with the days that are planned and those that were held. */
export function Timeline({ plan: { name, certifiedOn, validUntil, stages } }: { readonly plan: Plan }) {
  const text = useText();
  const format = useFormat();
  const within = stages.filter(({ opens }) => opens !== null);
  if (certifiedOn === null || within.length === 0) return null;
  const names = within.map(({ stage }) => text(`certification.stage.${stage}`));
  const months = (day: string | null) => (day === null ? 0 : monthOf(certifiedOn, day));
  const marks = (day: (stage: Stage) => string | null) =>
    within.flatMap((stage, i) => {
      const at = day(stage);
      return at === null ? [] : [[months(at), i]];
    });
  const date = (day: string | null) => (day === null ? '' : format.date(day));
  return (
    <Chart
      title={text('certification.timeline', { name })}
      summary={text('certification.timeline.summary', { from: date(certifiedOn), until: date(validUntil) })}
      height={210}
      option={{
        grid: { left: 12, right: 24, top: 32, bottom: 32, containLabel: true },
        legend: {
          top: 0,
          left: 0,
          data: ['window', 'planned', 'held'].map((id) => text(`certification.timeline.${id as 'held'}`)),
        },
        xAxis: {
          type: 'value',
          min: 0,
          max: 36,
          interval: 6,
          name: text('certification.timeline.months'),
          nameLocation: 'middle',
          nameGap: 24,
        },
        yAxis: { type: 'category', inverse: true, data: names },
        series: [
          {
            ...{ type: 'bar', stack: 'window', silent: true, itemStyle: { color: 'transparent' }, barMaxWidth: 18 },
            data: within.map(({ opens }) => months(opens)),
          },
          {
            ...{ name: text('certification.timeline.window'), type: 'bar', stack: 'window', barMaxWidth: 18 },
            itemStyle: { opacity: 0.45 },
            data: within.map(({ opens, closes }) => Math.max(0.2, months(closes) - months(opens))),
          },
          {
            ...{ name: text('certification.timeline.planned'), type: 'scatter', symbol: 'diamond', symbolSize: 14 },
            itemStyle: { color: stateColours.partial.ink, borderColor: neutrals.paper, borderWidth: 2 },
            data: marks(({ held, planned }) => (held === null ? planned : null)),
          },
          {
            ...{ name: text('certification.timeline.held'), type: 'scatter', symbolSize: 14 },
            itemStyle: { color: stateColours.good.ink, borderColor: neutrals.paper, borderWidth: 2 },
            data: marks(({ held }) => held),
          },
        ],
      }}
      columns={[
        text('certification.audit'),
        text('certification.opens'),
        text('certification.closes'),
        text('certification.timeline.planned'),
        text('certification.timeline.held'),
      ]}
      rows={within.map((one, i) => [
        names[i] ?? '',
        date(one.opens),
        date(one.closes),
        date(one.planned),
        date(one.held),
      ])}
    />
  );
}
