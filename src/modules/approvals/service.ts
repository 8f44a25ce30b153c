// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import { AppError } from '../../platform/errors.ts';
import type { Contexts, QueryContext } from '../../platform/invoke/context.ts';
import { type ApprovalKind, approvalKindNames, kindOf } from '../approval-kinds.ts';
import { inScope, requireWhole, staleEdit } from '../register-errors.ts';
import { builtInRoles } from '../users/index.ts';
import type { approvals, RuleNow } from './contract.ts';
import { ruleIssues } from './model.ts';
import { readRules, saveRule } from './store.ts';

/** Roles of people in the house. */
const roles = Object.entries(builtInRoles)
  .filter(([, role]) => !('services' in role) && !('outside' in role))
  .map(([role, { title }]) => ({ role, title }));

export const handlers: Handlers<typeof approvals, Contexts> = {
  async rules(ctx) {
    return { items: await rulesNow(ctx), roles };
  },

  async setRule(ctx, { seen, ...rule }) {
    requireWhole(ctx);
    const unknown = rule.roles.filter((role) => !roles.some((known) => known.role === role));
    const issues = [
      ...unknown.map((role) => ({ path: 'roles', message: `there is no role ${role}` })),
      ...ruleIssues(rule),
    ];
    if (issues.length > 0)
      throw new AppError('invalid-input', issues.map(({ path, message }) => `${path}: ${message}`).join('; '), {
        issues,
      });
    const isSaved = await saveRule(ctx, seen, rule);
    const now = await ruleNow(ctx, rule.kind);
    if (!isSaved) throw staleEdit('rule', now);
    return now;
  },
};

async function rulesNow(ctx: QueryContext): Promise<RuleNow[]> {
  const own = new Map((await readRules(ctx)).map((rule) => [rule.kind, rule]));
  return approvalKindNames.map((kind) => {
    const { approvals, roles: named, authorMay } = kindOf(kind).usual;
    return own.get(kind) ?? { kind, approvals, roles: [...named], authorMay, revision: null };
  });
}

const ruleNow = async (ctx: QueryContext, kind: ApprovalKind): Promise<RuleNow> =>
  inScope(
    (await rulesNow(ctx)).find((rule) => rule.kind === kind),
    'rule',
  );
