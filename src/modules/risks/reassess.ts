// SPDX-License-Identifier: Apache-2.0
import type { Out } from '../../contract/contract.ts';
import type { CommandContext } from '../../platform/invoke/context.ts';
import { inScope } from '../register-errors.ts';
import type { risks } from './contract.ts';
import { openRisk } from './decide.ts';
import { failingNow, lookedAtFacts } from './facts-seen.ts';
import * as store from './store/triggers.ts';

type Input<K extends keyof typeof risks> = Out<(typeof risks)[K]['input']>;

/**
 * Says of assessed risks that they must be looked at again: the face for other registers (an incident that names the risk, an
 * advisory about its devices, a change of its network). A risk that nobody has assessed waits for that anyway.
 */
export async function raiseTriggers(ctx: CommandContext, raised: readonly store.Raised[]): Promise<void> {
  for (const riskId of await store.insertTriggers(ctx, raised))
    await ctx.emit({ type: 'risk.reassessment-due', aggregate: riskId, version: 1 });
}

/**
 * Compares every assessed risk with what is known by now: the facts and the number of devices of its proposal, and the tests
 * about the assets and flows that it is linked to. A test that passes again can raise it anew when it fails again.
 */
export async function watchRisks(ctx: CommandContext): Promise<void> {
  await raiseTriggers(ctx, await store.readMoved(ctx));
  const watched = await store.readWatched(ctx);
  const now = await failingNow(ctx, [...new Set(watched.flatMap(({ subjects }) => subjects))]);
  for (const { riskId, subjects, knownFailing } of watched) {
    const failing = now.filter((one) => subjects.includes(asSource(one).sourceId));
    await raiseTriggers(
      ctx,
      failing
        .filter((one) => !knownFailing.includes(one))
        .map((one) => ({ riskId, kind: 'test-failed', ...asSource(one) })),
    );
    const known = knownFailing.filter((one) => failing.includes(one));
    if (known.length < knownFailing.length) await store.setKnownFailing(ctx, riskId, known);
  }
}

function asSource(failing: string) {
  const [sourceId = '', label = ''] = failing.split(' ');
  return { sourceId, label };
}

/** A person asks for another assessment. */
export async function raiseByPerson(ctx: CommandContext, { reason, ...seen }: Input<'raiseTrigger'>): Promise<void> {
  const risk = await openRisk(ctx, seen);
  await raiseTriggers(ctx, [{ riskId: risk.id, kind: 'person', sourceId: risk.id, label: reason }]);
}

/** The last assessment still holds: what has changed is measured from now on. */
export async function answerTrigger(
  ctx: CommandContext,
  { triggerId, reason, ...seen }: Input<'answerTrigger'>,
): Promise<void> {
  const risk = await openRisk(ctx, seen);
  const kind = inScope(await store.endByReason(ctx, risk.id, triggerId, reason), 'open reason to assess again');
  if (kind === 'test-failed')
    await store.setKnownFailing(ctx, risk.id, await failingNow(ctx, [...risk.assetIds, ...risk.flowIds]));
  if (kind === 'facts-changed' || kind === 'more-affected') await lookedAtFacts(ctx, risk);
  await ctx.emit({ type: 'risk.trigger-answered', aggregate: risk.id, version: 1 });
}
