// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { connect } from '../../../../ui/data/api.ts';
import { useFormat, useLocal, useText } from '../../../../ui/i18n/text.tsx';
import type { TextId } from '../../../../ui/i18n/text-ids.ts';
import type { Proof } from '../../../../ui/kit/proof-drawer.tsx';
import { facts } from '../../../facts/contract.ts';
import type { Finding } from '../../schemas.ts';
import { supplyOf } from './supplies.ts';

const factsApi = connect({ facts }).facts;

type ReadFact = Finding['facts'][number];
type Missing = Finding['missing'][number];
const attributes = [
  'class',
  'category',
  'criticality',
  'lifecycle',
  'portable',
  'information',
  'form',
  'external',
  'protocol',
  'requiredByCare',
  'remoteAccess',
  'handlesPhi',
];

/** How facts are said, and what proves each of them. */
export function useFactWords() {
  const text = useText();
  const local = useLocal();
  const format = useFormat();
  const summary = useQuery({
    queryKey: ['facts', 'summary'],
    queryFn: () => factsApi.summary({}),
    staleTime: 300_000,
  });
  const predicate = (id: string) => {
    const known = summary.data?.items.find((item) => item.predicate === id);
    return known ? local(known.title) : id;
  };
  const attribute = (name: string) => (attributes.includes(name) ? text(`risks.attribute.${name}` as TextId) : name);
  const missing = (one: Missing) => {
    const supply = supplyOf(one);
    return {
      what: one.kind === 'fact' ? predicate(one.name) : attribute(one.name),
      who: text(supply === undefined ? 'risks.supply.nobody' : `risks.supply.${supply}`),
    };
  };
  const shown = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  /** @param about what the fact is about, with where it is shown */
  const proof = (fact: ReadFact, about: Proof['facts']): Proof => ({
    answer: text(`risks.fact.${fact.answer}`, { fact: predicate(fact.predicate) }),
    state: fact.answer,
    facts: [
      ...about,
      ...Object.entries(fact.proof?.read ?? {}).map(([label, value]) => ({ label, value: shown(value) })),
    ],
    rule: fact.proof?.rule ?? text('risks.fact.no-proof'),
    ...(fact.validUntil === null
      ? {}
      : { source: text('risks.fact.valid-until', { date: format.date(fact.validUntil) }) }),
    computedAt: null,
    wouldChange: [text('risks.fact.would-change')],
    ...(fact.answer === 'unknown' ? { missing: [missing({ kind: 'fact', name: fact.predicate })] } : {}),
  });
  return { predicate, missing, proof };
}
