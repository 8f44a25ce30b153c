// SPDX-License-Identifier: Apache-2.0
import { isDeep } from '../harness/scale.ts';
import type { Addresses } from './addresses.ts';

const shares = 3;
const today = Math.floor(Date.now() / 86_400_000);

/** A third of the pages, another one each day, beginning with the page that all begin with; a deep run walks all. */
export function walked(addresses: Addresses): string[] {
  const all = Object.values(addresses).flat();
  if (isDeep) return all;
  const part = all.filter((address, i) => address === '/' || i % shares === today % shares);
  console.log(`Walks ${part.length} of ${all.length} pages today; npm run test:deep walks all.`);
  return part;
}
