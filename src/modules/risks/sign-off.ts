// SPDX-License-Identifier: Apache-2.0
import type { Out } from '../../contract/contract.ts';
import { AppError } from '../../platform/errors.ts';
import type { CommandContext } from '../../platform/invoke/context.ts';
import type { risks } from './contract.ts';
import { openRisk } from './decide.ts';
import { awaitsOf, type Side } from './model/sign-off.ts';
import type { SignOff } from './schemas.ts';
import * as store from './store/sign-offs.ts';
import { requireAcceptable } from './treat.ts';

type Input<K extends keyof typeof risks> = Out<(typeof risks)[K]['input']>;

/** Signs one side of an acceptance. The second signature, by another person, brings it into effect. */
export async function sign(ctx: CommandContext, side: Side, { reason, ...seen }: Input<'signClinical'>): Promise<void> {
  requirePerson(ctx);
  const risk = await openRisk(ctx, seen);
  const signOff = await openSignOff(ctx, risk.id);
  const valid = signOff.signatures.filter(({ withdrawnAt }) => withdrawnAt === null);
  if (valid.some((signature) => signature.side === side))
    throw new AppError('conflict', 'Somebody has signed for this side already.');
  if (valid.some(({ by }) => by === ctx.actor))
    throw new AppError('conflict', 'You have signed for the other side. Two different persons must sign.');
  if (signOff.until <= ctx.today)
    throw new AppError('conflict', 'The date until which this was to be accepted has passed. It must be asked anew.');
  await requireAcceptable(ctx, risk);
  await store.insertSignature(ctx, signOff.id, side, reason);
  const awaits = awaitsOf([...valid.map((signature) => signature.side), side]);
  if (awaits) await store.setAwaits(ctx, risk.id, awaits);
  else await store.bringIntoEffect(ctx, signOff.id);
  await ctx.emit({ type: awaits ? 'risk.signed' : 'risk.accepted', aggregate: risk.id, version: 1 });
}

/** Takes the own signature back, while the other side has not signed yet. */
export async function withdraw(ctx: CommandContext, side: Side, seen: Input<'withdrawClinical'>): Promise<void> {
  const risk = await openRisk(ctx, seen);
  const signOff = await openSignOff(ctx, risk.id);
  if (!(await store.withdrawSignature(ctx, signOff.id, side)))
    throw new AppError('conflict', 'You have not signed this for this side.');
  await store.setAwaits(ctx, risk.id, 'both');
  await ctx.emit({ type: 'risk.signature-withdrawn', aggregate: risk.id, version: 1 });
}

async function openSignOff(ctx: CommandContext, riskId: string): Promise<SignOff> {
  const [newest] = await store.readSignOffs(ctx, riskId);
  if (newest?.outcome === 'open') return newest;
  throw new AppError(
    'conflict',
    'Nothing waits for signatures here: nobody has asked for them, or what they were for has changed.',
  );
}

/** A command line, a service or a token signs nothing. */
function requirePerson({ actor }: CommandContext): void {
  if (!/^user:\S+$/.test(actor))
    throw new AppError('not-permitted', 'Only a person who has signed in can sign, not a token or a command line.');
}
