// SPDX-License-Identifier: Apache-2.0
import type { Language } from '../../../contract/local-text.ts';
import { type BarChart, barChart, barChartSummary } from '../../../engines/pictures/bar-chart.ts';
import type { Block, Inline } from '../../../platform/rendering/document.ts';
import { type Asset, assetWord } from '../../assets/index.ts';
import { type Frame, type FullTable, mostRows, type Report, say, shownRows } from '../report.ts';

export type InventorySummary = {
  readonly total: number;
  readonly hidden: number;
  readonly registeredOnly: number;
  readonly discoveredOnly: number;
  readonly both: number;
  /** Seen on the network only, and perhaps an asset of a register: not yet devices of their own. */
  readonly sightings: number;
  readonly openConflicts: number;
  readonly openProposals: number;
  readonly byClass: readonly { readonly class: string; readonly count: number }[];
};
export type PredicateCount = {
  readonly title: string;
  readonly pass: number;
  readonly fail: number;
  readonly unknown: number;
};
type T = (en: string, de: string) => string;
type AssetSource = (which: 'all' | 'settled' | 'sightings') => AsyncIterable<Asset>;

/** The asset inventory (A.5.9): the register's identity and the discovered one side by side. `assets` is read several times. */
export function inventoryReport(
  frame: Frame,
  summary: InventorySummary,
  facts: readonly PredicateCount[],
  assets: AssetSource,
): Report {
  const t: T = (en, de) => say(frame.language, { en, de });
  return {
    id: 'inventory',
    title: t(
      'Inventory of information and other associated assets',
      'Inventar der Informationen und zugehörigen Werte',
    ),
    approval: null,
    isLong: true,
    sources: [],
    tables: [
      {
        name: t('Inventory', 'Inventar'),
        columns: sheetColumns(t),
        rows: () => sheetRows(assets('all'), frame.language),
      },
    ],
    document: async (full) => ({
      landscape: true,
      control: [{ label: t('Assets', 'Geräte'), value: number(frame, summary.total - summary.sightings) }],
      body: await body(frame, summary, facts, assets, full),
    }),
  };
}

const number = (frame: Frame, value: number): string => value.toLocaleString(frame.language);

async function body(
  frame: Frame,
  summary: InventorySummary,
  facts: readonly PredicateCount[],
  assets: AssetSource,
  full: FullTable | null,
): Promise<Block[]> {
  const t: T = (en, de) => say(frame.language, { en, de });
  return [
    { type: 'heading', level: 1, text: t('What the inventory holds', 'Was das Inventar enthält') },
    ...counts(frame, summary, t),
    { type: 'heading', level: 1, text: t('What is known about it', 'Was darüber bekannt ist') },
    ...knowledge(frame, facts, t),
    { type: 'page-break' },
    { type: 'heading', level: 1, text: t('Assets', 'Geräte') },
    await table(frame, assets('settled'), summary.total - summary.sightings, full),
    ...(summary.sightings > 0 ? await sightings(frame, summary, assets('sightings'), full) : []),
  ];
}

async function sightings(
  frame: Frame,
  summary: InventorySummary,
  assets: AsyncIterable<Asset>,
  full: FullTable | null,
): Promise<Block[]> {
  const t: T = (en, de) => say(frame.language, { en, de });
  return [
    {
      type: 'heading',
      level: 1,
      text: t('Sightings on the network whose identity is open', 'Sichtungen im Netz mit offener Identität'),
    },
    {
      type: 'paragraph',
      text: t(
        'Each of these shares a MAC address or a host name with an asset above or with another sighting. Both can move between devices, so a person decides; until then they are not counted as devices of their own. The spreadsheet names the asset that each may be.',
        'Jede dieser Sichtungen hat MAC-Adresse oder Rechnernamen mit einem Gerät oben oder einer anderen Sichtung gemeinsam. Beides kann das Gerät wechseln; deshalb entscheidet ein Mensch. Bis dahin zählen sie nicht als eigene Geräte. Die Tabelle nennt das Gerät, das es jeweils sein kann.',
      ),
    },
    await table(frame, assets, summary.sightings, full, mostSightings),
  ];
}

/** Enough to see what they look like; all of them stand in the spreadsheet. */
const mostSightings = 100;

async function table(
  frame: Frame,
  assets: AsyncIterable<Asset>,
  total: number,
  full: FullTable | null,
  most = mostRows,
): Promise<Block> {
  const t: T = (en, de) => say(frame.language, { en, de });
  const first: Asset[] = [];
  for await (const asset of assets) if (first.push(asset) >= most) break;
  const { rows, note } = shownRows(first, total, full, frame.language);
  return {
    type: 'table',
    columns: [
      { title: t('Name, class', 'Name, Klasse'), width: 3 },
      { title: t('Place', 'Ort'), width: 2.4 },
      {
        title: t(
          'In registers: maker, model, serial, tag, software',
          'Im Verzeichnis: Hersteller, Modell, Serien- und Inventarnummer, Software',
        ),
        width: 3.6,
      },
      {
        title: t('On the network: host name, addresses, system', 'Im Netz: Rechnername, Adressen, System'),
        width: 3.4,
      },
      { title: t('Criticality, owner', 'Bedeutung, verantwortlich'), width: 2.4 },
    ],
    rows: rows.map((asset) => row(asset, frame.language)),
    ...(note ? { note } : {}),
  };
}

function counts(frame: Frame, summary: InventorySummary, t: T): Block[] {
  const chart: BarChart = {
    title: t('Assets by class', 'Geräte nach Klasse'),
    language: frame.language,
    unit: t('assets', 'Geräte'),
    series: [{ label: t('assets', 'Geräte') }],
    bars: summary.byClass.map((entry) => ({
      label: assetWord('class', entry.class, frame.language),
      values: [entry.count],
    })),
  };
  const review = summary.openConflicts + summary.openProposals;
  return [
    {
      type: 'facts',
      rows: [
        { label: t('Assets', 'Geräte'), value: number(frame, summary.total - summary.sightings) },
        { label: t('Only in registers', 'Nur in Verzeichnissen'), value: number(frame, summary.registeredOnly) },
        {
          label: t('Only seen on the network', 'Nur im Netz gesehen'),
          value: number(frame, summary.discoveredOnly - summary.sightings),
        },
        { label: t('Both', 'Beides'), value: number(frame, summary.both) },
        {
          label: t('Sightings, identity open', 'Sichtungen mit offener Identität'),
          value: number(frame, summary.sightings),
        },
        { label: t('Identities to be decided', 'Offene Identitätsfragen'), value: number(frame, review) },
        {
          label: t('Outside the scope of this report', 'Außerhalb dieses Berichts'),
          value: number(frame, summary.hidden),
        },
      ],
    },
    ...(review > 0 ? [identityNotice(summary, t)] : []),
    ...(chart.bars.length > 0
      ? [{ type: 'figure', svg: barChart(chart), alt: barChartSummary(chart), caption: chart.title } as const]
      : []),
  ];
}

function identityNotice(summary: InventorySummary, t: T): Block {
  return {
    type: 'callout',
    state: 'partial',
    title: t('Some devices may be counted twice', 'Manche Geräte können doppelt gezählt sein'),
    text: [
      t(
        `${summary.openProposals} pairs share only a MAC address or a host name, and ${summary.openConflicts} contradict each other. They stay apart until a person decides.`,
        `${summary.openProposals} Paare haben nur MAC-Adresse oder Rechnernamen gemeinsam, ${summary.openConflicts} widersprechen sich. Sie bleiben getrennt, bis ein Mensch entscheidet.`,
      ),
    ],
  };
}

function knowledge(frame: Frame, facts: readonly PredicateCount[], t: T): Block[] {
  if (facts.length === 0)
    return [
      { type: 'paragraph', text: t('Nothing has been computed yet: no data.', 'Noch nichts berechnet: keine Daten.') },
    ];
  return [
    {
      type: 'paragraph',
      text: t(
        'Counts of assets for which a statement is known. An asset that is not counted in a row is unknown there for lack of data; unknown is never counted as good.',
        'Anzahl der Geräte, über die eine Aussage bekannt ist. Ein Gerät, das in einer Zeile nicht gezählt ist, ist dort mangels Daten unbekannt; Unbekanntes zählt nie als gut.',
      ),
    },
    {
      type: 'table',
      columns: [
        { title: t('Statement', 'Aussage'), width: 5 },
        { title: t('Holds', 'Trifft zu'), width: 1.4, align: 'right' },
        { title: t('Does not hold', 'Trifft nicht zu'), width: 1.4, align: 'right' },
        { title: t('Unknown, with reason', 'Unbekannt, mit Grund'), width: 1.6, align: 'right' },
      ],
      rows: facts.map((fact) => [
        fact.title,
        number(frame, fact.pass),
        number(frame, fact.fail),
        number(frame, fact.unknown),
      ]),
    },
  ];
}

const wordsOf = (asset: Asset, language: Language) => ({
  class: assetWord('class', asset.class, language),
  category: assetWord('category', asset.category, language),
  criticality: assetWord('criticality', asset.criticality, language),
  lifecycle: assetWord('lifecycle', asset.lifecycle, language),
});

const joined = (parts: readonly (string | null)[], by = ', '): string =>
  parts.filter((part) => part !== null && part !== '').join(by);

function row(asset: Asset, language: Language): Inline[][] {
  const t: T = (en, de) => say(language, { en, de });
  const { class: kind, category, criticality } = wordsOf(asset, language);
  const same: Inline[] = asset.maybeSameAs
    ? [' ', { state: 'partial', text: t('identity open', 'Identität offen') }]
    : [];
  return [
    [{ text: asset.name, strong: true }, ` ${joined([kind, category], ' · ')}`, ...same],
    [joined([asset.site, asset.department, asset.location])],
    asset.registered
      ? [joined([joined([asset.maker, asset.model], ' '), asset.serial, asset.assetTag, asset.softwareVersion])]
      : [{ state: 'unknown', text: t('in no register', 'in keinem Verzeichnis') }],
    asset.discovered || asset.ips.length > 0
      ? [joined([asset.hostname, ...asset.ips, ...asset.macs, joined([asset.osName, asset.osVersion], ' ')])]
      : [{ text: t('not seen', 'nicht gesehen'), muted: true }],
    [joined([criticality, asset.owner])],
  ];
}

const sheetColumns = (t: T) => [
  { title: 'Id', width: 38 },
  { title: t('Name', 'Name'), width: 30 },
  { title: t('Class', 'Klasse'), width: 16 },
  { title: t('Category', 'Kategorie'), width: 16 },
  { title: t('Criticality', 'Bedeutung'), width: 14 },
  { title: t('Life cycle', 'Lebenszyklus'), width: 14 },
  { title: t('Owner', 'Verantwortlich'), width: 22 },
  { title: t('Site', 'Standort'), width: 18 },
  { title: t('Department', 'Abteilung'), width: 18 },
  { title: t('Location', 'Raum'), width: 16 },
  { title: t('In registers', 'In Verzeichnissen'), width: 10 },
  { title: t('Maker', 'Hersteller'), width: 20 },
  { title: t('Model', 'Modell'), width: 20 },
  { title: t('Serial number', 'Seriennummer'), width: 18 },
  { title: 'UDI-DI', width: 18 },
  { title: t('Asset tag', 'Inventarnummer'), width: 14 },
  { title: t('Software version', 'Softwarestand'), width: 14 },
  { title: t('On the network', 'Im Netz gesehen'), width: 10 },
  { title: t('Host name', 'Rechnername'), width: 22 },
  { title: t('MAC addresses', 'MAC-Adressen'), width: 20 },
  { title: t('IP addresses', 'IP-Adressen'), width: 20 },
  { title: t('Network', 'Netz'), width: 18 },
  { title: t('Operating system', 'Betriebssystem'), width: 26 },
  { title: t('End of support', 'Ende der Unterstützung'), width: 14 },
  { title: t('Last patched', 'Zuletzt aktualisiert'), width: 14 },
  { title: t('Maintenance due', 'Wartung fällig'), width: 14 },
  { title: t('Maybe the same as', 'Vielleicht dasselbe wie'), width: 38 },
];

async function* sheetRows(assets: AsyncIterable<Asset>, language: Language) {
  for await (const a of assets) {
    const words = wordsOf(a, language);
    const os = joined([a.osName, a.osVersion], ' ');
    yield [
      ...[a.id, a.name, words.class, words.category, words.criticality, words.lifecycle],
      ...[a.owner, a.site, a.department, a.location],
      ...[a.registered, a.maker, a.model, a.serial, a.udiDi, a.assetTag, a.softwareVersion],
      ...[a.discovered, a.hostname, a.macs.join(' '), a.ips.join(' '), a.network, os],
      ...[a.endOfSupport, a.lastPatched, a.maintenanceDue, a.maybeSameAs],
    ];
  }
}
