// SPDX-License-Identifier: Apache-2.0
import { below, refuse } from '../errors.ts';
import { checkSeverity } from './check.ts';
import { constantModel } from './constant.ts';
import type { Severity } from './data.ts';
import { empiricalModel } from './empirical.ts';
import { layeredModel } from './layered.ts';
import { lognormalModel } from './lognormal.ts';
import { mixtureModel } from './mixture.ts';
import type { SeverityModel } from './model.ts';
import { pertModel } from './pert.ts';
import { tailModel } from './tail.ts';

/** `path` is where it stands, for what only shows when it is built. */
function build(severity: Severity, path: string): SeverityModel {
  switch (severity.kind) {
    case 'lognormal':
      return lognormalModel(severity);
    case 'pert':
      return pertModel(severity);
    case 'empirical':
      return empiricalModel(severity);
    case 'constant':
      return constantModel(severity.value);
    case 'gpd-tailed':
      return tailModel(build(severity.body, below(path, 'body')), severity, path);
    case 'layered':
      return layeredModel(build(severity.of, below(path, 'of')), severity);
    case 'mixture':
      return mixtureModel(
        severity.parts.map(({ weight, severity: part }, index) => ({
          weight,
          model: build(part, below(path, `parts.${index}.severity`)),
        })),
      );
  }
}

/**
 * The distribution of the loss of one event.
 * @param path where the severity stands in what was asked, for the places in errors
 * @throws LossInputError
 */
export function severityModel(severity: Severity, path = ''): SeverityModel {
  refuse((report) => checkSeverity(severity, path, report));
  return build(severity, path);
}

/** Every loss multiplied by `factor` ≥ 0, before deductible and limit. */
export function scaleSeverity(severity: Severity, factor: number): Severity {
  if (factor === 0) return { kind: 'constant', value: 0 };
  switch (severity.kind) {
    case 'lognormal':
      return { ...severity, mu: severity.mu + Math.log(factor) };
    case 'pert': {
      const { low, mode, high } = severity;
      return { ...severity, low: low * factor, mode: mode * factor, high: high * factor };
    }
    case 'empirical':
      return { ...severity, values: severity.values.map((value) => value * factor) };
    case 'constant':
      return { ...severity, value: severity.value * factor };
    case 'gpd-tailed': {
      const { threshold, beta } = severity;
      const body = scaleSeverity(severity.body, factor);
      return { ...severity, body, threshold: threshold * factor, beta: beta * factor };
    }
    case 'layered':
      return { ...severity, of: scaleSeverity(severity.of, factor) };
    case 'mixture':
      return {
        ...severity,
        parts: severity.parts.map((part) => ({ ...part, severity: scaleSeverity(part.severity, factor) })),
      };
  }
}
