// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { FlowEdge } from '../contract.ts';
import { countsIn, inView } from './filter.ts';

const edge = (label: string, fields: Partial<FlowEdge> = {}): FlowEdge => ({
  ...{ id: crypto.randomUUID(), label, from: 'lis', to: 'ehr', information: 'results', form: 'electronic' },
  ...{ protocol: 'hl7v2', requiredByCare: null, external: null, protection: 'unknown' },
  ...fields,
});
const edges = [
  edge('Lab results', { requiredByCare: true, protection: 'protected' }),
  edge('Letters', { form: 'paper', protection: 'not-applicable', requiredByCare: false }),
  edge('Handover', { form: 'spoken', protection: 'not-applicable', to: 'ward' }),
];
const labels: Record<string, string> = { lis: 'Laboratory', ehr: 'Record', ward: 'Ward 3' };
const shown = (text: string, filters: Record<string, string[]>) =>
  inView(edges, { text, filters }, (id) => labels[id] ?? id).map(({ label }) => label);

describe('what of the map is shown', () => {
  it('is any of the chosen values of one field, and all of the fields', () => {
    expect(shown('', { form: ['paper', 'spoken'] })).toEqual(['Letters', 'Handover']);
    expect(shown('', { form: ['paper', 'spoken'], transit: ['protected'] })).toEqual([]);
  });

  it('keeps what nobody has stated apart from no', () => {
    expect(shown('', { requiredByCare: ['unknown'] })).toEqual(['Handover']);
    expect(shown('', { requiredByCare: ['false'] })).toEqual(['Letters']);
  });

  it('finds words in the name and at both ends, whatever their case', () => {
    expect(shown('ward', {})).toEqual(['Handover']);
    expect(shown('lett', {})).toEqual(['Letters']);
    expect(shown('LABORATORY', {})).toHaveLength(3);
  });

  it('passes over fields that it does not know', () => {
    expect(shown('', { colour: ['red'] })).toHaveLength(3);
  });

  it('counts every flow once for each field', () => {
    const counts = countsIn(edges);
    expect(counts.form).toEqual({ electronic: 1, paper: 1, spoken: 1 });
    expect(counts.requiredByCare).toEqual({ true: 1, false: 1, unknown: 1 });
  });
});
