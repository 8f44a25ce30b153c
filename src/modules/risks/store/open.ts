// SPDX-License-Identifier: Apache-2.0
import { sql } from 'kysely';

/** Condition on proposal `p`: a risk in the register stands for it, or stood for it until it was closed on the same facts. */
export const isDecided = sql<boolean>`exists (select from risk d where d.proposal_id = p.id
  and (d.closed_at is null or (d.facts_hash = p.facts_hash and d.affected >= p.affected)))`;

/** Condition on proposal `p`: somebody dismissed it on these facts, and no more is affected now than then. */
const isDismissed = sql<boolean>`exists (select from risk_dismissal d where d.proposal_id = p.id
  and d.facts_hash = p.facts_hash and d.affected >= p.affected)`;

/** Condition on proposal `p`: it waits for a person's decision. */
export const isOpen = sql<boolean>`(not ${isDecided} and not ${isDismissed})`;
