// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import { eventKinds } from '../../event-reports/model.ts';
import { categories, incidentKinds } from '../model.ts';
import { fromReport } from './from-report.ts';

const told = { description: 'The pump showed another patient.', place: 'Ward 7', occurred: null };

it('says of an incident what the report says, and leaves open what it does not', () => {
  const device = fromReport({ ...told, kind: 'device' });
  expect(device).toEqual({
    ...{ kind: 'incident', category: 'device-malfunction', deviceAffected: 'yes' },
    description: 'The pump showed another patient.\nWard 7',
  });
  expect(fromReport({ ...told, kind: 'near-miss' })).toMatchObject({ kind: 'near-miss' });
  expect(fromReport({ ...told, kind: 'other' })).not.toHaveProperty('category');
});

it.each(eventKinds)('makes of %s something that the register takes', (kind) => {
  const made = fromReport({ ...told, kind });
  expect(incidentKinds).toContain(made.kind);
  if (made.category) expect(categories).toContain(made.category);
});
