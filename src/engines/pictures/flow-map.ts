// SPDX-License-Identifier: Apache-2.0
import type { Language } from '../../contract/local-text.ts';
import { counted, formatNumber, type PictureTable, pictureWords } from './words.ts';

/** Not applicable: paper, fax and the spoken word, which a procedure guards and no technique. */
export type Protection = 'protected' | 'unprotected' | 'unknown' | 'not-applicable';
export type Term = { readonly id: string; readonly label: string };

export type FlowNode = {
  readonly id: string;
  readonly label: string;
  /** Id of a zone; an id that is not among the zones puts the node into a zone 'unknown'. */
  readonly zone: string;
  readonly kind: string;
  /** How many units the box stands for; 1 when absent. */
  readonly count?: number;
};

export type FlowEdge = {
  readonly from: string;
  readonly to: string;
  /** Class of information: decides the colour and the number on the line. */
  readonly information: string;
  /** Form of the information (electronic, paper, spoken, ...): decides the dashes. */
  readonly form: string;
  readonly protection: Protection;
  readonly label?: string;
};

export type FlowMap = {
  readonly title: string;
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
  readonly zones: readonly Term[];
  readonly language: Language;
  /** Words for the ids used; their order decides colour and dashes, so that two maps of one hospital agree. */
  readonly information?: readonly Term[];
  readonly forms?: readonly Term[];
  readonly kinds?: readonly Term[];
  /** Ids that have a colour or dashes although no edge shows them: a part of a map then looks as the whole does. */
  readonly key?: { readonly information: readonly string[]; readonly forms: readonly string[] };
};

/** The ids in use, the named ones first in their order, the rest by name. */
export function termsInUse(named: readonly Term[] | undefined, used: Iterable<string>): Term[] {
  const ids = new Set(used);
  const known = (named ?? []).filter((term) => ids.has(term.id));
  const names = new Set(known.map((term) => term.id));
  const rest = [...ids].filter((id) => !names.has(id)).sort();
  return [...known, ...rest.map((id) => ({ id, label: id }))];
}

/** Looks up the word for an id; an id without a word stands for itself. */
export function labeller(terms: readonly Term[] | undefined): (id: string) => string {
  const labels = new Map((terms ?? []).map((term) => [term.id, term.label]));
  return (id) => labels.get(id) ?? id;
}

export const sizeOf = (node: FlowNode): number => node.count ?? 1;

/** Every flow as a row, unfolded; flows whose ends are missing keep the id of the missing end. */
export function flowTable(map: FlowMap): PictureTable {
  const words = pictureWords[map.language];
  const nodes = new Map(map.nodes.map((node) => [node.id, node]));
  const zone = labeller(map.zones);
  const information = labeller(map.information);
  const form = labeller(map.forms);
  const end = (id: string): [string, string] => {
    const node = nodes.get(id);
    return node ? [node.label, zone(node.zone)] : [id, words.noZone];
  };
  return {
    columns: [
      words.from,
      words.fromZone,
      words.to,
      words.toZone,
      words.information,
      words.form,
      words.protectionTitle,
      words.note,
    ],
    rows: map.edges.map((edge) => [
      ...end(edge.from),
      ...end(edge.to),
      information(edge.information),
      form(edge.form),
      words.protection[edge.protection],
      edge.label ?? '',
    ]),
  };
}

function tally<T>(items: readonly T[], key: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
}

/** What the map shows, in sentences: size, then what is not protected, then what is unknown. */
export function flowSummary(map: FlowMap): string {
  const { language } = map;
  const german = language === 'de';
  const flows = pictureWords[language].flow;
  const protection = tally(map.edges, (edge) => edge.protection);
  const boxes = formatNumber(
    map.nodes.reduce((sum, node) => sum + sizeOf(node), 0),
    language,
  );
  const zones = new Set(map.nodes.map((node) => node.zone)).size;
  const information = labeller(map.information);
  const open = tally(
    map.edges.filter((edge) => edge.protection === 'unprotected'),
    (edge) => information(edge.information),
  );
  const list = [...open]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, count]) => `${name} (${formatNumber(count, language)})`);
  const parts = german
    ? [`${map.title}: ${boxes} Systeme und Geräte in ${zones} Zonen, ${counted(map.edges.length, flows, language)}.`]
    : [`${map.title}: ${boxes} systems and devices in ${zones} zones, ${counted(map.edges.length, flows, language)}.`];
  const unprotected = protection.get('unprotected') ?? 0;
  const unknown = protection.get('unknown') ?? 0;
  if (unprotected > 0)
    parts.push(
      `${counted(unprotected, flows, language)} ${german ? 'ungeschützt' : 'unprotected'}: ${list.join(', ')}.`,
    );
  if (unknown > 0)
    parts.push(
      german
        ? `Bei ${formatNumber(unknown, language)} ist nicht bekannt, ob sie geschützt sind.`
        : `For ${formatNumber(unknown, language)} it is not known whether they are protected.`,
    );
  const byProcedure = protection.get('not-applicable') ?? 0;
  if (byProcedure > 0)
    parts.push(
      german
        ? `${counted(byProcedure, flows, language)} auf Papier, per Fax oder mündlich: Schutz durch Verfahren.`
        : `${counted(byProcedure, flows, language)} on paper, by fax or spoken: protected by procedure only.`,
    );
  if (map.edges.length > 0 && protection.get('protected') === map.edges.length)
    parts.push(german ? 'Alle Flüsse sind geschützt.' : 'All flows are protected.');
  return parts.join(' ');
}
