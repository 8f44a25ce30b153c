// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useActorName } from '../../../../ui/data/actors.ts';
import { useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { Fact, Facts } from '../../../../ui/kit/facts.tsx';
import { SidePanel } from '../../../../ui/kit/layer.tsx';
import type { MeasuredMetric } from '../../schemas.ts';
import { CourseChart } from './course-chart.tsx';
import { MetricValue } from './value.tsx';

type PanelProps = { readonly metric: MeasuredMetric | undefined; readonly onClose: () => void };

/** One metric: its value, what was counted by what rule, and how it went. */
export function MetricPanel({ metric, onClose }: PanelProps) {
  const text = useText();
  const local = useLocal();
  const actor = useActorName();
  const newest = metric?.newest;
  return (
    <SidePanel opened={metric !== undefined} onClose={onClose} title={metric ? local(metric.title) : ''}>
      {metric && (
        <>
          <Facts>
            <Fact label={text('metrics.value')}>
              <MetricValue point={metric.newest} unit={metric.unit} />
            </Fact>
            <Fact label={text('metrics.rule')}>{local(metric.rule)}</Fact>
            <Fact label={text('metrics.better')}>{text(`metrics.better.${metric.better}`)}</Fact>
            <Fact label={text('metrics.trend')}>{text(`metrics.trend.${metric.trend}`)}</Fact>
            {newest && newest.counted !== null && (
              <Fact label={text('metrics.counted')}>
                {text('metrics.counted.value', { counted: newest.counted, unknown: newest.unknown ?? 0 })}
              </Fact>
            )}
            {newest && (
              <Fact label={text('metrics.measured')} note={<DateText value={newest.measuredAt} />}>
                {`${actor(newest.measuredBy)} `}
              </Fact>
            )}
          </Facts>
          <p>
            <Link to={metric.to}>{text('metrics.to')}</Link>
          </p>
          <CourseChart title={text('metrics.course')} points={metric.points} unit={metric.unit} />
        </>
      )}
    </SidePanel>
  );
}
