// SPDX-License-Identifier: Apache-2.0
import type { Step, StepFields } from '../schemas.ts';

/** Steps as lines: what is done | who does it | controls. */
export const textOf = (steps: readonly Step[]): string =>
  steps
    .map(({ name, who, controls }) => [name, who ?? '', controls.map(({ id }) => id).join(', ')].join(' | '))
    .map((line) => line.replace(/( \| )+$/, ''))
    .join('\n');

const orNull = (text = ''): string | null => (text.trim() === '' ? null : text.trim());

/** Steps from lines; what lines do not hold stays with the step of that name. */
export function stepsOf(lines: string, before: readonly Step[]): StepFields[] {
  const filled = lines.split('\n').filter((line) => line.trim() !== '');
  return filled.map((line) => {
    const [name = '', who, controls = ''] = line.split('|');
    const known = before.find((step) => step.name === name.trim());
    return {
      ...{ name: name.trim(), who: orNull(who), information: known?.information ?? null },
      controls: controls.split(/[,;\s]+/).filter((id) => id !== ''),
    };
  });
}
