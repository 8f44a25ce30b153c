// SPDX-License-Identifier: Apache-2.0

import { readHead } from '../engine/head.ts';
import { defineImporter, type FileHead, ImportError, type ImportItem, type ImportSource } from '../engine/importer.ts';
import { findTable } from '../engine/table/layout.ts';
import { fitProfile, guessProfile } from '../engine/table/table-importer.ts';
import { textLines } from '../engine/text-lines.ts';
import { textChunks } from '../engine/text-stream.ts';
import { ArpText, readArpLine } from './arp-text.ts';
import { IscLeases } from './isc-leases.ts';
import { readLeaseTable, recognition } from './lease-table.ts';
import { Sightings } from './sightings.ts';

const id = 'dhcp-leases';
const linesJudged = 60;

export default defineImporter({
  id,
  title: 'DHCP leases and address tables (CSV, dhcpd.leases, arp)',
  kinds: ['asset'],
  accepts: (head) => (textForm(head) ? 0.98 : (findTable(head, recognition)?.certainty ?? 0)),
  guess: (source) => guessProfile(source, id, 'asset', recognition),
  parse,
});

/** The two formats that are no tables, told by what they look like. */
function textForm({ text = '' }: FileHead): 'isc' | 'arp' | undefined {
  if (/^[ \t]*lease[ \t]+\d+\.\d+\.\d+\.\d+[ \t]*\{/m.test(text)) return 'isc';
  const lines = text.split('\n', linesJudged).filter((line) => line.trim() !== '');
  const isDelimited = lines.some((line) => /[,;\t].*[,;\t]/.test(line));
  const entries = lines.filter((line) => readArpLine(line) !== undefined).length;
  return !isDelimited && entries > 0 && entries >= lines.length / 3 ? 'arp' : undefined;
}

async function* parse(source: ImportSource): AsyncGenerator<ImportItem> {
  if (source.size === 0) throw new ImportError('truncated', 'start of file', 'The file is empty. Export it again.');
  const sightings = new Sightings();
  try {
    yield* readEntries(source, sightings);
  } catch (error) {
    if (error instanceof ImportError && error.code !== 'cancelled') yield* sightings.items();
    throw error;
  }
  yield* sightings.items();
}

async function* readEntries(source: ImportSource, sightings: Sightings): AsyncGenerator<ImportItem> {
  const chosen = Object.keys(source.profile?.columns ?? {}).length > 0 ? source.profile : undefined;
  const form = chosen ? undefined : textForm(await readHead(source));
  if (form !== undefined)
    return yield* readText(source, form === 'isc' ? new IscLeases(sightings) : new ArpText(sightings));
  const profile = chosen ? await fitProfile(source, chosen) : await guessProfile(source, id, 'asset', recognition);
  if (!('ip' in profile.columns)) {
    throw new ImportError('wrong-kind', `row ${profile.headerRow}`, 'No column holds the address. Choose the columns.');
  }
  yield* readLeaseTable(source, profile, sightings);
}

async function* readText(source: ImportSource, reader: IscLeases | ArpText): AsyncGenerator<ImportItem> {
  for await (const lines of textLines(textChunks(source))) {
    for (const line of lines) {
      if (source.signal.aborted) throw new ImportError('cancelled', `line ${line.line}`, 'The import was cancelled.');
      yield* reader.take(line);
    }
  }
  yield* reader.end();
}
