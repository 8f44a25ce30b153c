// SPDX-License-Identifier: Apache-2.0
import type { BaselineItem } from './schemas.ts';
import { device } from './starting/device.ts';
import { endpoint } from './starting/endpoint.ts';
import { server } from './starting/server.ts';

/** A place to begin, in our own words; the house changes it as it needs. */
export const starting: Readonly<Record<'server' | 'endpoint' | 'device', readonly BaselineItem[]>> = {
  server,
  endpoint,
  device,
};
