// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLibraries } from '../../src/engines/libraries/index.ts';
import { external, filesUnder } from './shared-data.ts';

const folder = external('ciso-assistant');

describe.skipIf(folder === undefined)('libraries of CISO Assistant', () => {
  it('are read whole: what they hold, and what is wrong with them', () => {
    const files = filesUnder(folder ?? '', '.yaml').map((file) => ({
      name: path.basename(file),
      text: fs.readFileSync(file, 'utf8'),
    }));
    const read = readLibraries(files);
    const nodes = read.frameworks.flatMap(({ value }) => value.requirement_nodes);
    const count: Record<string, number> = {};
    for (const { kind } of read.findings) count[kind] = (count[kind] ?? 0) + 1;
    expect({
      libraries: read.heads.length,
      frameworks: read.frameworks.length,
      nodes: nodes.length,
      assessable: nodes.filter(({ assessable }) => assessable).length,
      written: read.mappingSets.map(({ value }) => value.requirement_mappings.length),
      matrices: read.matrices.map(({ value }) => value.grid.length),
      count,
    }).toEqual({
      libraries: 9,
      frameworks: 3,
      nodes: 462,
      assessable: 398,
      written: [134, 343, 343, 621, 621],
      matrices: [4, 5],
      // Both frameworks of each of the five sets are in other files of its publisher; 13 rules are doubled, in both directions.
      count: { 'missing-framework': 10, duplicate: 26, 'not-read': 1 },
    });
    expect(read.rules).toBe(0);
  });
});
