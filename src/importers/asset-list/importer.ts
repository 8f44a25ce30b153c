// SPDX-License-Identifier: Apache-2.0
import { refuse, tableImporter } from '../engine/table/table-importer.ts';
import { recogniseDevice } from '../engine/table/vocabulary/device-kinds.ts';
import { columns, stated } from './columns.ts';

export default tableImporter({
  id: 'asset-list',
  title: 'Asset or CMMS list (CSV, XLSX)',
  kind: 'asset',
  columns,
  stated,
  fileNames: /asset|cmms|inventar|inventory|equipment|ger(ä|ae)te|device|system|anlagen/i,
  signatures: [
    { fields: ['number', 'model'] },
    { fields: ['number', 'serial'] },
    { fields: ['number', 'maker'] },
    { fields: ['number', 'category'] },
    { fields: ['number', 'criticality'] },
    { fields: ['number', 'hostname'] },
    { fields: ['assetTag', 'name'] },
    { fields: ['assetTag', 'model'] },
    { fields: ['assetTag', 'serial'] },
    { fields: ['serial', 'maker', 'model'] },
    { fields: ['name', 'ips'] },
    { fields: ['hostname', 'ips'] },
  ],
  keys: [['number'], ['assetTag'], ['maker', 'model', 'serial'], ['hostname'], ['name']],
  record({ building, category, class: itsClass, floor, location, number: _key, remarks, ...fields }, row) {
    const place = [building, floor, location].filter((part) => part !== undefined).join(', ');
    const rest = row.rest();
    const more = remarks === undefined ? rest : { ...rest, remarks };
    const known = Object.keys(fields).filter((field) => field !== 'assetTag').length;
    if (known === 0 && !more && (category ?? itsClass) === undefined) return refuse('nothing but a number: a heading?');
    return {
      viewpoint: 'register' as const,
      ...deviceOf(category, itsClass),
      ...fields,
      ...(place !== '' && { location: place }),
      ...(more && { more }),
    };
  },
});

/** Lists use both words for both things: a 'class' may say infusion pump, a 'type' may say server. The narrower text is kept. */
function deviceOf(category: string | undefined, itsClass: string | undefined) {
  const byClass = itsClass === undefined ? {} : recogniseDevice(itsClass);
  const byCategory = category === undefined ? {} : recogniseDevice(category);
  const narrower = byCategory.category ?? byClass.category ?? category ?? (byClass.class ? undefined : itsClass);
  return { ...byCategory, ...byClass, ...(narrower !== undefined && { category: narrower }) };
}
