// SPDX-License-Identifier: Apache-2.0
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import type { Frequency, Severity, Unit } from '../../schemas.ts';

/** Estimates in words. */
export function useLossWords() {
  const text = useText();
  const format = useFormat();
  const amount = (value: number | 'infinite', unit: Unit): string =>
    value === 'infinite' ? text('losses.infinite') : text(`losses.amount.${unit}`, { value: format.number(value) });
  const frequency = (stated: Frequency): string => {
    if (stated.kind === 'bernoulli') return text('losses.often.once', { share: format.percent(stated.probability, 2) });
    const times = stated.kind === 'poisson' ? stated.rate : stated.mean;
    return text('losses.often.times', { times: format.number(times, 2) });
  };
  const severity = (stated: Severity, unit: Unit): string => {
    switch (stated.kind) {
      case 'lognormal-interval':
        return text('losses.much.interval', { low: amount(stated.low, unit), high: amount(stated.high, unit) });
      case 'pert':
        return text('losses.much.pert', {
          ...{ low: amount(stated.low, unit), mode: amount(stated.mode, unit), high: amount(stated.high, unit) },
        });
      case 'empirical':
        return text('losses.much.empirical', { count: stated.values.length });
      case 'gpd-tailed':
        return text('losses.much.tail', {
          ...{ body: severity(stated.body, unit), threshold: amount(stated.threshold, unit) },
        });
    }
  };
  return { amount, frequency, severity };
}
