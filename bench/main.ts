// SPDX-License-Identifier: Apache-2.0
import { assessBench } from './assess.ts';
import { crosswalkBench } from './crosswalk.ts';
import { flowMapBench } from './flow-map.ts';
import { importBench } from './import.ts';
import { inventoryScrollBench } from './inventory-scroll.ts';
import { listsBench } from './lists.ts';
import { lossBench } from './loss.ts';
import { pdfBench } from './pdf.ts';
import type { Measured } from './place.ts';
import { soaBench } from './soa.ts';

/** Each bench prints what it measured, the bar it is held to, and whether it was met in this run. */
const benches: Readonly<Record<string, () => Promise<Measured[]>>> = {
  assess: () => assessBench(undefined),
  'assess-100k': () => assessBench(100_000),
  crosswalk: crosswalkBench,
  'flow-map': flowMapBench,
  import: importBench,
  'inventory-scroll': inventoryScrollBench,
  lists: listsBench,
  loss: lossBench,
  pdf: pdfBench,
  soa: soaBench,
};

const wished = process.argv.slice(2);
const names = wished.length > 0 ? wished : Object.keys(benches);
const unknown = names.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}
for (const name of names) {
  console.log(`\n${name}`);
  for (const { what, value, unit, bar, met } of (await benches[name]?.()) ?? []) {
    const rounded = value >= 100 ? Math.round(value) : Math.round(value * 100) / 100;
    console.log(`  ${what}: ${rounded.toLocaleString('en')} ${unit} (bar: ${bar}) ${met ? 'met' : 'NOT MET'}`);
  }
}
