// SPDX-License-Identifier: Apache-2.0
import type { Language } from '../../contract/local-text.ts';
import type { Asset } from '../../modules/assets/contract.ts';
import { assetWord } from '../../modules/assets/index.ts';
import type { Document } from '../../modules/documents/contract.ts';
import type { Flow } from '../../modules/flows/contract.ts';
import type { Block, Cell } from '../../platform/rendering/document.ts';
import type { BinderContent } from './gather.ts';
import { currencyWords, formWords, informationWords, unitWords } from './words.ts';

/** One section of the binder; a long table is split over several static pages, the PDF shows its first part. */
export type Section = {
  /** Part of the file names. */
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly pages: readonly (readonly Block[])[];
};

/** Rows that one page holds. */
const pageRows = 2000;
type T = (en: string, de: string) => string;

/** Every section, also those of which nothing is known: they say so. */
export function sectionsOf(content: BinderContent, language: Language): Section[] {
  const t: T = (en, de) => (language === 'de' ? de : en);
  return [
    contacts(content, t, language),
    downtime(content.downtime, t, language),
    inventory(content.assets, t, language),
    networks(content, t),
    careFlows(content.flows, t, language),
    reportingClocks(t),
  ];
}

const known = (value: string | null, t: T): Cell => value ?? { state: 'unknown', text: t('no data', 'keine Angabe') };
const yesNo = (value: boolean | null, t: T): Cell =>
  known(value === null ? null : value ? t('yes', 'ja') : t('no', 'nein'), t);
const noData = (title: string, ...text: string[]): Block => ({ type: 'callout', state: 'unknown', title, text });
const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

function contacts({ suppliers, units }: BinderContent, t: T, language: Language): Section {
  const title = t('Contacts', 'Ansprechpartner');
  const table: Block = {
    type: 'table',
    columns: [
      { title: t('Supplier', 'Lieferant'), width: 3 },
      { title: t('Contact', 'Kontakt'), width: 3.5 },
      { title: t('Service', 'Leistung'), width: 3 },
      { title: t('Importance', 'Bedeutung'), width: 2 },
      { title: t('Remote access', 'Fernzugriff'), width: 1.5 },
    ],
    rows: suppliers.map((supplier) => [
      { text: supplier.name, strong: true },
      known(supplier.contact, t),
      known(supplier.service, t),
      known(assetWord('criticality', supplier.criticality, language), t),
      yesNo(supplier.remoteAccess, t),
    ]),
  };
  const nobody = noData(
    t('No suppliers are recorded', 'Es sind keine Lieferanten erfasst'),
    t(
      'Import a list of suppliers, or add them by hand.',
      'Lieferantenliste importieren oder Lieferanten von Hand eintragen.',
    ),
  );
  const tree = units.map((unit) => ({
    text: `${'\u2003'.repeat(unit.depth)}${unit.name} (${unitWords(unit.kind, language)})`,
  }));
  return {
    id: 'contacts',
    title,
    summary: count(suppliers.length, t('supplier', 'Lieferant'), t('suppliers', 'Lieferanten')),
    pages: [
      [
        { type: 'heading', level: 1, text: t('Suppliers', 'Lieferanten') },
        suppliers.length > 0 ? table : nobody,
        { type: 'heading', level: 1, text: t('Hospitals, sites and departments', 'Häuser, Standorte und Abteilungen') },
        { type: 'list', items: tree },
        noData(
          t(
            'Names and numbers of our own people are not in this binder',
            'Namen und Rufnummern der eigenen Mitarbeitenden stehen nicht in dieser Notfallmappe',
          ),
          t(
            'No register holds an emergency list yet. Put the printed on-call list beside this binder.',
            'Ein Verzeichnis dafür gibt es noch nicht. Die gedruckte Rufbereitschaftsliste gehört neben diese Mappe.',
          ),
        ),
      ],
    ],
  };
}

function downtime(list: readonly Document[], t: T, language: Language): Section {
  const title = t('Work during downtime', 'Arbeit bei Systemausfall');
  const table: Block = {
    type: 'table',
    columns: [
      { title: t('Document', 'Dokument'), width: 4 },
      { title: t('Version', 'Fassung'), width: 1.5 },
      { title: t('Owner', 'Verantwortlich'), width: 2.5 },
      { title: t('Review due', 'Überprüfung fällig'), width: 2 },
      { title: t('State', 'Gültigkeit'), width: 2.5 },
    ],
    rows: list.map((document) => [
      { text: document.title, strong: true },
      known(document.version, t),
      known(document.owner, t),
      known(document.reviewDue, t),
      { state: document.currency === 'current' ? 'good' : 'partial', text: currencyWords(document.currency, language) },
    ]),
  };
  const none = noData(
    t('No procedure for downtime is recorded', 'Es ist keine Regelung für den Systemausfall erfasst'),
    t(
      'The register of documents holds none on this topic.',
      'Das Dokumentenverzeichnis enthält keine zu diesem Thema.',
    ),
  );
  return {
    id: 'downtime',
    title,
    summary: count(list.length, t('document', 'Dokument'), t('documents', 'Dokumente')),
    pages: [
      [
        { type: 'heading', level: 1, text: t('Procedures', 'Regelungen') },
        list.length > 0 ? table : none,
        noData(
          t('No data: the text of the procedures', 'Keine Angabe: Wortlaut der Regelungen'),
          t(
            'The register names these documents; their text is not in it yet. Keep printed copies beside this binder.',
            'Das Verzeichnis nennt diese Dokumente, ihr Wortlaut ist darin noch nicht enthalten. Gedruckte Exemplare gehören neben diese Mappe.',
          ),
        ),
      ],
    ],
  };
}

const inventoryColumns = (t: T) => [
  { title: t('Name, class', 'Name, Klasse'), width: 3 },
  { title: t('Importance', 'Bedeutung'), width: 1.8 },
  { title: t('Place', 'Ort'), width: 2.6 },
  { title: t('Maker, model, serial, tag', 'Hersteller, Modell, Seriennummer, Inventarnummer'), width: 3.2 },
  { title: t('Host name, addresses, network', 'Rechnername, Adressen, Netz'), width: 3 },
  { title: t('Supplier, owner', 'Lieferant, verantwortlich'), width: 2.2 },
];

const joined = (...values: readonly (string | null)[]): string => values.filter((value) => value).join(', ');

function inventory(list: readonly Asset[], t: T, language: Language): Section {
  const title = t('Inventory, critical first', 'Inventar, das Wichtigste zuerst');
  const rows = list.map((asset): Cell[] => [
    [{ text: asset.name, strong: true }, `\n${assetWord('class', asset.class, language)}`],
    known(assetWord('criticality', asset.criticality, language), t),
    known(joined(asset.site, asset.department, asset.location) || null, t),
    joined(asset.maker, asset.model, asset.serial, asset.assetTag),
    joined(asset.hostname, ...asset.ips, ...asset.macs, asset.network),
    joined(asset.supplier, asset.owner),
  ]);
  const parts = Math.max(1, Math.ceil(rows.length / pageRows));
  const none = noData(
    t('No devices and systems are recorded', 'Es sind keine Geräte und Systeme erfasst'),
    t('Import the inventory.', 'Inventar importieren.'),
  );
  const pages = Array.from({ length: parts }, (_, part): Block[] => {
    const from = part * pageRows;
    const shown = rows.slice(from, from + pageRows);
    if (shown.length === 0) return [none];
    const place = `${from + 1}-${from + shown.length}`;
    const note = t(
      `Rows ${place} of ${rows.length}. The HTML pages of this binder hold all of them, the PDF the first ${pageRows}.`,
      `Zeilen ${place} von ${rows.length}. Die HTML-Seiten dieser Mappe enthalten alle, das PDF die ersten ${pageRows}.`,
    );
    return [{ type: 'table', columns: inventoryColumns(t), rows: shown, ...(parts > 1 ? { note } : {}) }];
  });
  return {
    id: 'inventory',
    title,
    summary: count(list.length, t('entry', 'Eintrag'), t('entries', 'Einträge')),
    pages,
  };
}

function networks({ networks: list, withoutNetwork }: BinderContent, t: T): Section {
  const table: Block = {
    type: 'table',
    columns: [
      { title: t('Network', 'Netz'), width: 4 },
      { title: t('Devices seen in it', 'Darin gesehene Geräte'), width: 2, align: 'right' },
    ],
    rows: list.map(({ network, count: devices }) => [network, String(devices)]),
  };
  const none = noData(
    t('No network is known', 'Es ist kein Netz bekannt'),
    t('Import network scans or address lists.', 'Netzscans oder Adresslisten importieren.'),
  );
  const rest = noData(
    t(
      `${withoutNetwork} devices and systems: network not known`,
      `${withoutNetwork} Geräte und Systeme: Netz unbekannt`,
    ),
    t(
      'Plans of cabling and firewall rules are not in this binder yet.',
      'Verkabelungspläne und Firewall-Regeln sind in dieser Mappe noch nicht enthalten.',
    ),
  );
  return {
    id: 'networks',
    title: t('Networks', 'Netze'),
    summary: count(list.length, t('network', 'Netz'), t('networks', 'Netze')),
    pages: [[list.length > 0 ? table : none, rest]],
  };
}

function flowTable(list: readonly Flow[], t: T, language: Language): Block {
  return {
    type: 'table',
    columns: [
      { title: t('Data flow', 'Datenfluss'), width: 3 },
      { title: t('From', 'Von'), width: 2.5 },
      { title: t('To', 'An'), width: 2.5 },
      { title: t('Information', 'Information'), width: 2 },
      { title: t('Form', 'Form'), width: 2 },
      { title: t('Clinical owner', 'Klinisch verantwortlich'), width: 2.2 },
    ],
    rows: list.map((flow) => [
      { text: flow.name, strong: true },
      flow.from,
      flow.to,
      informationWords(flow.information, language),
      formWords(flow.form, language),
      known(flow.clinicalOwner, t),
    ]),
  };
}

function careFlows(list: readonly Flow[], t: T, language: Language): Section {
  const required = list.filter((flow) => flow.requiredByCare === true);
  const open = list.filter((flow) => flow.requiredByCare === null);
  const none = noData(
    t('No data flow is recorded as required by care', 'Es ist kein Datenfluss als für die Versorgung nötig erfasst'),
    t(
      'Import the interface list and say which ones care needs.',
      'Schnittstellenliste importieren und angeben, welche die Versorgung braucht.',
    ),
  );
  const others: Block[] = [
    {
      type: 'heading',
      level: 1,
      text: t('Nobody has said whether care needs these', 'Ohne Angabe, ob die Versorgung sie braucht'),
    },
    flowTable(open, t, language),
  ];
  return {
    id: 'flows',
    title: t('Data flows that care needs', 'Für die Versorgung nötige Datenflüsse'),
    summary: count(required.length, t('data flow', 'Datenfluss'), t('data flows', 'Datenflüsse')),
    pages: [
      [
        { type: 'heading', level: 1, text: t('Required by care', 'Für die Versorgung nötig') },
        required.length > 0 ? flowTable(required, t, language) : none,
        ...(open.length > 0 ? others : []),
      ],
    ],
  };
}

const reportingClocks = (t: T): Section => ({
  id: 'clocks',
  title: t('Reporting clocks', 'Meldefristen'),
  summary: t('no data', 'keine Angabe'),
  pages: [
    [
      noData(
        t('No data: running reporting clocks', 'Keine Angabe: laufende Meldefristen'),
        t(
          'This Wardline keeps no register of incidents yet, so it cannot say which report is due when. Ask the information security officer and the data protection officer at once.',
          'Dieses Wardline führt noch kein Verzeichnis der Vorfälle und kann daher keine Fristen nennen. Informationssicherheits- und Datenschutzbeauftragte sofort fragen.',
        ),
      ),
    ],
  ],
});
