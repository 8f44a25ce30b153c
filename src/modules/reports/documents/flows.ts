// SPDX-License-Identifier: Apache-2.0
import { flowMap } from '../../../engines/pictures/flow-draw.ts';
import { flowSummary } from '../../../engines/pictures/flow-map.ts';
import { layoutFlowMap } from '../../../engines/pictures/flow-paper.ts';
import type { Block, Cell } from '../../../platform/rendering/document.ts';
import { type Flow, type FlowEdge, type FlowNode, flowWords, pictureOf } from '../../flows/index.ts';
import { type Frame, type Report, say, shownRows } from '../report.ts';

export type FlowData = {
  readonly flows: readonly Flow[];
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
  readonly hidden: number;
};
type T = (en: string, de: string) => string;

/** Data flows in any form: interfaces, paper, fax, spoken hand-overs; where protection is due (A.5.9, A.5.14). */
export function flowsReport(frame: Frame, data: FlowData): Report {
  const t: T = (en, de) => say(frame.language, { en, de });
  return {
    id: 'data-flows',
    title: t('Data-flow map', 'Karte der Datenflüsse'),
    approval: null,
    sources: [],
    tables: [
      {
        name: t('Data flows', 'Datenflüsse'),
        columns: sheetColumns(t),
        rows: () => data.flows.map((flow) => sheetRow(frame, flow)),
      },
    ],
    document: async (full) => {
      const { rows, note } = shownRows(data.flows, data.flows.length, full, frame.language);
      return {
        landscape: true,
        control: [{ label: t('Flows', 'Flüsse'), value: String(data.flows.length) }],
        body: [
          { type: 'heading', level: 1, text: t('Map', 'Karte') },
          ...(await picture(frame, data)),
          { type: 'heading', level: 1, text: t('Flows', 'Flüsse') },
          ...table(frame, rows, note),
        ],
      };
    },
  };
}

async function picture(frame: Frame, data: FlowData): Promise<Block[]> {
  const t: T = (en, de) => say(frame.language, { en, de });
  if (data.edges.length === 0)
    return [
      {
        type: 'paragraph',
        text: t(
          'No data flow is known: no data. A list of interface channels brings them.',
          'Kein Datenfluss bekannt: keine Daten. Eine Liste der Schnittstellen bringt sie.',
        ),
      },
    ];
  const map = pictureOf(data, frame.language);
  const svg = flowMap(map, await layoutFlowMap(map));
  return [{ type: 'figure', svg, alt: flowSummary(map), caption: map.title, wide: true }];
}

function table(frame: Frame, flows: readonly Flow[], note: string | undefined): Block[] {
  const t: T = (en, de) => say(frame.language, { en, de });
  if (flows.length === 0) return [];
  return [
    {
      type: 'table',
      columns: [
        { title: t('Flow', 'Fluss'), width: 2.3 },
        { title: t('From', 'Von'), width: 2 },
        { title: t('To', 'An'), width: 2 },
        { title: t('Information, form', 'Information, Form'), width: 2 },
        { title: t('Protection on the way', 'Schutz auf dem Weg'), width: 2 },
        {
          title: t('Required by care, clinical owner', 'Für die Versorgung nötig, klinisch verantwortlich'),
          width: 2.5,
        },
      ],
      rows: flows.map((flow) => [
        flow.name,
        flow.from,
        flow.to,
        kindOf(frame, flow),
        transitCell(flow, t),
        careOf(flow, t),
      ]),
      ...(note ? { note } : {}),
    },
  ];
}

const label = (frame: Frame, list: keyof typeof flowWords, id: string) =>
  flowWords[list][frame.language].find((term) => term.id === id)?.label ?? id;
const kindOf = (frame: Frame, flow: Flow) =>
  `${label(frame, 'information', flow.information)}, ${label(frame, 'forms', flow.form)} (${label(frame, 'protocols', flow.protocol)})`;

function transitCell(flow: Flow, t: T): Cell {
  const written = flow.protection ? ` ${flow.protection}` : '';
  const text = transitText(flow, t);
  if (flow.transit === 'protected') return [{ state: 'good', text }, written];
  if (flow.transit === 'unprotected') return [{ state: 'bad', text }, written];
  return { state: flow.transit === 'not-applicable' ? 'neutral' : 'unknown', text };
}

function transitText({ transit }: Flow, t: T): string {
  if (transit === 'protected') return t('protected', 'geschützt');
  if (transit === 'unprotected') return t('unprotected', 'ungeschützt');
  return transit === 'not-applicable' ? t('by procedure', 'durch Verfahren') : t('not stated', 'nicht angegeben');
}

function careOf(flow: Flow, t: T): string {
  const required =
    flow.requiredByCare === null
      ? t('not stated', 'nicht angegeben')
      : flow.requiredByCare
        ? t('yes', 'ja')
        : t('no', 'nein');
  return flow.clinicalOwner ? `${required}, ${flow.clinicalOwner}` : required;
}

const sheetColumns = (t: T) => [
  { title: t('Flow', 'Fluss'), width: 30 },
  { title: t('From', 'Von'), width: 24 },
  { title: t('To', 'An'), width: 24 },
  { title: t('Information', 'Information'), width: 16 },
  { title: t('Form', 'Form'), width: 14 },
  { title: t('Protocol', 'Protokoll'), width: 12 },
  { title: t('Protection as written', 'Schutz laut Quelle'), width: 20 },
  { title: t('Protection on the way', 'Schutz auf dem Weg'), width: 20 },
  { title: t('Required by care', 'Für die Versorgung nötig'), width: 14 },
  { title: t('Clinical owner', 'Klinisch verantwortlich'), width: 24 },
  { title: t('Leaves the hospital', 'Verlässt das Haus'), width: 14 },
  { title: t('Per day', 'Pro Tag'), width: 10 },
];

const sheetRow = (frame: Frame, flow: Flow) => [
  flow.name,
  flow.from,
  flow.to,
  label(frame, 'information', flow.information),
  label(frame, 'forms', flow.form),
  label(frame, 'protocols', flow.protocol),
  flow.protection,
  transitText(flow, (en, de) => say(frame.language, { en, de })),
  flow.requiredByCare,
  flow.clinicalOwner,
  flow.external,
  flow.perDay,
];
