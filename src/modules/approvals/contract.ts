// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineContract } from '../../contract/contract.ts';
import { Empty, LocalTextWire, Revision } from '../../contract/wire.ts';
import { approvalKindNames } from '../approval-kinds.ts';

const Rule = z.object({
  kind: z.enum(approvalKindNames),
  /** So many different persons. */
  approvals: z.number().int().min(1).max(9),
  /** Built-in roles of which somebody is needed for each. */
  roles: z.array(z.string().min(1).max(60)).max(9),
  /** Whether who wrote it may be one of them. */
  authorMay: z.boolean(),
});
/** Without a revision it is the usual one, which nobody has set. */
const RuleNow = Rule.extend({ revision: Revision.nullable() });
export type RuleNow = z.output<typeof RuleNow>;

export const approvals = defineContract({
  rules: {
    kind: 'query',
    method: 'GET',
    path: '/approvals/rules',
    permission: 'approvals:read',
    summary: 'How many approve what, and who among them; and the roles that a rule can name.',
    input: Empty,
    output: z.object({ items: z.array(RuleNow), roles: z.array(z.object({ role: z.string(), title: LocalTextWire })) }),
  },
  setRule: {
    kind: 'command',
    method: 'POST',
    path: '/approvals/rules',
    permission: 'approvals:set-rules',
    summary:
      'Sets who approves one kind of thing. What waits for approval already keeps the rule that it was asked under.',
    input: Rule.extend({ seen: Revision.nullable() }),
    output: RuleNow,
  },
});
