// SPDX-License-Identifier: Apache-2.0
import type { TextId } from '../../../../ui/i18n/text-ids.ts';
import { predicates } from '../../model/predicates.ts';
import type { Fact } from './api.ts';

/** A fact, or the lack of one: what nobody has said anything about is unknown. */
export type ShownFact = Pick<Fact, 'predicate' | 'title' | 'answer' | 'reason'> & { readonly fact: Fact | null };

const rank = { fail: 0, unknown: 1, pass: 2, 'not-applicable': 3 } as const;

/** Every fact that there could be about an asset, what fails first. */
export function withMissing(facts: readonly Fact[]): ShownFact[] {
  const known = new Map(facts.map((fact) => [fact.predicate, fact]));
  const missing = predicates
    .filter(({ id }) => !known.has(id))
    .map(({ id, title }) => ({ predicate: id, title, answer: 'unknown', reason: 'no-data', fact: null }) as const);
  const shown = facts.map((fact) => ({ ...fact, fact }));
  return [...shown, ...missing].sort((a, b) => rank[a.answer] - rank[b.answer]);
}

const suppliers = {
  it: ['software-supported', 'patched-in-time', 'malware-protection', 'recovery-tested', 'clock-synchronised'],
  network: ['seen-on-network', 'network-segregated', 'no-insecure-services', 'remote-maintenance-controlled'],
  care: ['downtime-procedure-assigned', 'owner-assigned'],
  engineering: ['registered', 'maintenance-in-date', 'spare-or-redundant'],
} as const satisfies Record<string, readonly string[]>;

/** Who can say what is not known; what a device can do, its maker knows. */
export function whoSupplies(predicate: string): TextId {
  const names = Object.keys(suppliers) as (keyof typeof suppliers)[];
  const who = names.find((name) => suppliers[name].some((id) => id === predicate));
  return `assets.facts.who.${who ?? 'maker'}`;
}
