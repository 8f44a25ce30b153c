// SPDX-License-Identifier: Apache-2.0
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { Point } from '../../schemas.ts';

type Unit = 'percent' | 'count' | 'hours' | 'days';

/** How values are said: one number, or the bounds between which it lies. */
export function useValueWords(): (value: Pick<Point, 'low' | 'high'>, unit: Unit) => string {
  const text = useText();
  const format = useFormat();
  const one = (value: number, unit: Unit) =>
    unit === 'percent'
      ? format.percent(value / 100, 1)
      : unit === 'count'
        ? format.number(value, 1)
        : text(`metrics.unit.${unit}.value`, { value: format.number(value, 1) });
  return ({ low, high }, unit) => {
    if (low === null) return text('answer.unknown');
    if (high === null) return text('metrics.at-least', { low: one(low, unit) });
    return low === high ? one(low, unit) : text('metrics.between', { low: one(low, unit), high: one(high, unit) });
  };
}

type ValueProps = { readonly point: Pick<Point, 'low' | 'high' | 'reason'> | null; readonly unit: Unit };

/** A value, or why there is none. */
export function MetricValue({ point, unit }: ValueProps) {
  const words = useValueWords();
  if (point === null || point.low === null) return <StateBadge state="unknown" reason={point?.reason ?? 'no-data'} />;
  return <span>{words(point, unit)}</span>;
}
