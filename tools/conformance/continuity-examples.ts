// SPDX-License-Identifier: Apache-2.0
import { type Example, madeRow, register } from './example.ts';

const service = { name: 'Laboratory', objectiveHours: 4, maximumHours: 12, harm4: 'minor', harm24: 'serious' };

export const continuityExamples: Readonly<Record<string, Example>> = {
  ...register('continuity', service, { owner: 'Head of laboratory' }),
  ...register('continuity.procedure', { name: 'Results by telephone' }, { place: 'Ward 7, red folder' }),
  ...register('continuity.exercise', { name: 'No network', kind: 'functional' }, { plannedFor: '2027-01-31' }),
  'continuity.setAssets': async (ask) => ({ ...(await madeRow(ask, 'continuity.add', service)), assetIds: [] }),
};
