// SPDX-License-Identifier: Apache-2.0
import { type CsvCell, CsvFile } from './csv-file.ts';
import { channels, handovers } from './data.ts';
import type { FileReport } from './expectation.ts';
import { holder } from './people.ts';
import { SheetFile } from './workbook-file.ts';

type Row = Readonly<Record<string, string>>;

const channelHeader = [
  'Channel ID',
  'Channel Name',
  'State',
  'Source System',
  'Destination System',
  'Message Type',
  'Protocol',
  'TLS',
  'Client Certificate',
  'Required for Care',
  'Clinical Owner',
  'External',
  'Monitored',
  'Messages per Day',
];

/** What the interface engine exports of its channels, with three columns that the integration engineer keeps beside. */
export async function writeChannels(folder: string): Promise<FileReport> {
  const file = new CsvFile(folder, 'interface-channels.csv', { delimiter: ',', encoding: 'utf8' });
  await file.head(channelHeader);
  for (const [n, row] of channels.entries())
    await file.record(channelCells(`CH${String(n + 1).padStart(3, '0')}`, row));
  const like = (id: string, changes: Row): CsvCell[] => channelCells(id, { ...channels[0], ...changes });
  await file.bad(like('', {}), 'no key');
  await file.bad(like('CH901', { from: '' }), 'no source');
  await file.bad(like('CH902', { to: '' }), 'no destination');
  await file.bad(like('CH001', {}), 'the same key as');
  await file.bad([...like('CH903', {}), 'queued'], 'cells where the header has');
  await file.odd(
    like('CH904', { name: '-2+3 test channel', protocol: 'X.25' }),
    'name that a spreadsheet would run as a formula',
  );
  return file.close('channel-list');
}

function channelCells(id: string, row: Row): CsvCell[] {
  const { certificate, content, external, from, monitored, name, perDay, protocol, required, tls, to } = row;
  const owner = holder(row.owner ?? '');
  return [
    id,
    name,
    'Started',
    from,
    to,
    content,
    protocol,
    tls,
    certificate,
    required,
    owner,
    external,
    monitored,
    perDay,
  ];
}

const handoverHeader = [
  'No',
  'Process',
  'From',
  'To',
  'Information',
  'Form',
  'Required for care',
  'Clinical owner',
  'Leaves the hospital',
  'Recipient verified',
  'Agreement',
  'Remarks',
];

/** What a privacy walk-through wrote down: information on paper, by fax, by word of mouth, on a stick. */
export async function writeHandovers(folder: string): Promise<FileReport> {
  const file = new SheetFile('Privacy office', {
    sheet: 'Without interface',
    title: ['Patient information outside the systems', 'Walk-through of both sites, September 2026'],
    header: handoverHeader,
    widths: [8, 34, 26, 26, 30, 22],
  });
  for (const row of handovers) file.record(handoverCells(row));
  const like = (changes: Row): string[] => handoverCells({ ...handovers[0], ...changes });
  file.bad(like({ number: '' }), 'no key');
  file.bad(like({ number: 'P-90', to: '' }), 'no destination');
  file.bad(like({ number: 'P-91', process: 'Old procedure', form: '' }), 'neither a protocol nor a form');
  return file.write(folder, 'paper-and-spoken-flows.xlsx', 'channel-list');
}

const handoverCells = (row: Row): string[] =>
  Object.entries(row).map(([name, cell]) => (name === 'owner' ? holder(cell) : cell));
