// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Say } from '../../../../ui/i18n/text.tsx';
import { defaultCriteria } from '../../library.ts';
import de from '../text/de.json' with { type: 'json' };
import en from '../text/en.json' with { type: 'json' };
import { criteriaLabels, leavesOf, sayCriteria } from './criteria-names.ts';

const sayIn =
  (texts: Readonly<Record<string, string>>): Say =>
  (id, values = {}) =>
    (texts[id] ?? id).replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name]));

describe('both versions of the risk criteria', () => {
  const criteria = defaultCriteria();

  it.each(Object.entries({ en, de }))('are named as the form names them, in %s', (_, texts) => {
    const text = sayIn(texts);
    const leaves = leavesOf(criteria);
    const labels = criteriaLabels(text);
    expect(Object.keys(labels).sort()).toEqual(Object.keys(leaves).sort());
    expect(new Set(Object.values(labels)).size).toBe(Object.keys(labels).length);
    for (const label of Object.values(labels)) expect(label).not.toMatch(/[a-z][.][a-z]|undefined/);
    const choices = Object.entries(leaves).filter(([, value]) => Array.isArray(value) || typeof value !== 'string');
    expect(choices.length).toBeGreaterThan(30);
    for (const [path, value] of choices)
      expect(sayCriteria(text, path, value) ?? '').not.toMatch(/[a-z]-[a-z]+(,|$)|[a-z][.][a-z]|undefined/);
  });

  it('say a level and a row of the matrix in words', () => {
    const text = sayIn(de);
    const { acceptability, escalation } = criteria;
    expect(criteriaLabels(text)['appetite.patient-safety']).toBe(
      `${de['risks.axis.patient-safety']}: ${de['risks.criteria.appetite.label']}`,
    );
    expect(sayCriteria(text, 'appetite.integrity', 'tolerable')).toBe(de['risks.acceptability.tolerable']);
    const row = sayCriteria(text, 'acceptability.integrity.minor', acceptability.integrity.minor);
    expect(row).toContain(`${de['risks.likelihood.frequent']}: `);
    const decides = escalation.unacceptable.decides.map((role) => de[`risks.role.${role}`]);
    expect(sayCriteria(text, 'escalation.unacceptable.decides', escalation.unacceptable.decides)).toBe(
      decides.join(', '),
    );
  });
});
