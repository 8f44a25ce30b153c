// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCatalogs } from '../../src/modules/catalogs/load.ts';
import { external } from './shared-data.ts';

const oscal = external('oscal/examples/sp800-53r5-moderate-catalog.json');
const crosswalk = external('standards/xwalk-nist-sp800-53r5-to-iso27001-2022.csv');

type Control = { readonly id: string; readonly title: string; readonly controls?: readonly Control[] };
type Catalog = { readonly catalog: { readonly groups: readonly { readonly controls: readonly Control[] }[] } };

/** `ac-2.1` of OSCAL is AC-2(1) in print. */
const printed = (id: string): string => id.toUpperCase().replace(/\.(\d+)$/, '($1)');
const withParts = (control: Control): Control[] => [control, ...(control.controls ?? []).flatMap(withParts)];

describe.skipIf(oscal === undefined || crosswalk === undefined)('SP 800-53 as NIST publishes it', () => {
  const catalog = readCatalogs().find(({ id }) => id === 'nist-sp-800-53-r5');
  const titles = new Map(catalog?.items.map(({ id, label }) => [id, label.en]));

  it('has no control in its MODERATE baseline that the catalog lacks or calls otherwise', () => {
    const { groups } = (JSON.parse(fs.readFileSync(oscal ?? '', 'utf8')) as Catalog).catalog;
    const controls = groups.flatMap((group) => group.controls.flatMap(withParts));
    expect(controls).toHaveLength(287);
    expect(controls.filter(({ id, title }) => titles.get(printed(id)) !== title)).toEqual([]);
  });

  it('relates no control to ISO/IEC 27001 that the catalog lacks', () => {
    const [, ...lines] = fs
      .readFileSync(crosswalk ?? '', 'utf8')
      .trim()
      .split(/\r?\n/);
    const ids = new Set(lines.map((line) => line.split(',')[0] ?? ''));
    expect(ids.size).toBeGreaterThan(200);
    expect([...ids].filter((id) => !titles.has(id))).toEqual([]);
  });
});
