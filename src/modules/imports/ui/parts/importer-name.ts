// SPDX-License-Identifier: Apache-2.0
import type { Say } from '../../../../ui/i18n/text.tsx';
import type { TextId } from '../../../../ui/i18n/text-ids.ts';
import type en from '../text/en.json';

type Prefix = 'imports.importer.';
type Known = keyof typeof en extends infer K ? (K extends `${Prefix}${infer I}` ? I : never) : never;

const known: readonly Known[] = [
  ...(['asset-list', 'channel-list', 'cyclonedx-json', 'dhcp-leases', 'directory-computers', 'finding-list'] as const),
  ...([
    'mds2-xlsx',
    'nmap-xml',
    'oscal-json',
    'policy-list',
    'risk-register',
    'soa-list',
    'staff-list',
    'supplier-list',
  ] as const),
];

/** What people call the files that an importer reads; its id for one that is not known here. */
export function importerName(id: string, text: Say): string {
  const found = known.find((one) => one === id);
  return found ? text(`imports.importer.${found}` satisfies TextId) : id;
}
