// SPDX-License-Identifier: Apache-2.0
import type { EventReport } from '../../event-reports/contract.ts';
import type { categories } from '../model.ts';

type Category = (typeof categories)[number];

/** The category that what a reporter chose comes closest to; none where it may be one or the other. */
const categoryOf: Readonly<Partial<Record<EventReport['kind'], Category>>> = {
  device: 'device-malfunction',
  'system-down': 'unavailability',
  'wrong-data': 'wrong-data',
  'lost-or-stolen': 'loss-or-theft',
  access: 'unauthorised-access',
  privacy: 'disclosure',
};

type Told = Pick<EventReport, 'kind' | 'description' | 'place' | 'occurred'>;

/** What an event report says of an incident. What the report does not say stays open. */
export function fromReport({ kind, description, place, occurred }: Told) {
  const category = categoryOf[kind];
  return {
    kind: kind === 'near-miss' ? 'near-miss' : 'incident',
    description: [description, place, occurred].filter((part) => part !== null).join('\n'),
    ...(category && { category }),
    ...(kind === 'device' && { deviceAffected: 'yes' }),
    ...(kind === 'privacy' && { personalData: 'yes' }),
  };
}
