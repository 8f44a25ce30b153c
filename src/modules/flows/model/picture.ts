// SPDX-License-Identifier: Apache-2.0
import type { Language } from '../../../contract/local-text.ts';
import type { FlowMap } from '../../../engines/pictures/flow-map.ts';
import type { FlowEdge, FlowNode } from '../contract.ts';
import { areaOf, areaTerms } from './areas.ts';
import { flowWords } from './words.ts';

export type MapData = { readonly nodes: readonly FlowNode[]; readonly edges: readonly FlowEdge[] };

const words = {
  title: { en: 'Who sends what to whom', de: 'Wer was an wen sendet' },
  inside: { en: 'Inside the hospital', de: 'Im Krankenhaus' },
  outside: { en: 'Outside', de: 'Außerhalb' },
  unknown: { en: 'Not stated', de: 'Nicht angegeben' },
} as const;

/**
 * The one picture of the flows for screen and paper: places as zones, areas of the hospital as what boxes fold into.
 * @param shown the edges to draw; colours and dashes stay those of the whole map
 */
export function pictureOf(data: MapData, language: Language, shown: readonly FlowEdge[] = data.edges): FlowMap {
  const ends = new Set(shown.flatMap(({ from, to }) => [from, to]));
  const nodes = shown === data.edges ? data.nodes : data.nodes.filter(({ id }) => ends.has(id));
  return {
    title: words.title[language],
    language,
    zones: (['inside', 'outside', 'unknown'] as const).map((id) => ({ id, label: words[id][language] })),
    nodes: nodes.map(({ id, label, place }) => ({ id, label, zone: place, kind: areaOf(label) })),
    kinds: areaTerms(language),
    edges: shown,
    information: flowWords.information[language],
    forms: flowWords.forms[language],
    key: {
      information: data.edges.map(({ information }) => information),
      forms: data.edges.map(({ form }) => form),
    },
  };
}
