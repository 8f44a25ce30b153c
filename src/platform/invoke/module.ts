// SPDX-License-Identifier: Apache-2.0
import type { Contract, Handlers } from '../../contract/contract.ts';
import type { CommandContext, Contexts } from './context.ts';

/** An event as a listener gets it: ids, version, who caused it. The listener runs in a transaction of its own. */
export type DeliveredEvent = {
  readonly id: number;
  readonly type: string;
  readonly aggregate: string;
  readonly version: number;
  readonly actor: string;
  readonly cause: string;
};
export type Listener = (ctx: CommandContext, event: DeliveredEvent) => Promise<void>;

/** A run that came to no good end, as it is left behind. */
export type RunEnd = {
  readonly runId: string;
  readonly input: unknown;
  /** `interrupted` may still go on; the others do not by themselves. */
  readonly how: 'failed' | 'cancelled' | 'interrupted';
  /** What it says to who started it; null while it may go on. */
  readonly problem: { readonly code: string; readonly message: string } | null;
  readonly checkpoint: unknown;
};
export type OnRunEnd = (ctx: CommandContext, end: RunEnd) => Promise<void>;

/** What `invoke` needs of a module. Domain slots (sinks, facts, pack sections) are added in modules/slots.ts. */
export type ServiceModule = {
  readonly name: string;
  readonly contract: Contract;
  readonly handlers: Readonly<Record<string, (ctx: never, input: never) => Promise<unknown>>>;
  /** Event type -> listener; each is idempotent. */
  readonly listeners?: Readonly<Record<string, Listener>>;
  /** Endpoint of kind job -> who puts right what says that it is running, in the transaction that ends the run. */
  readonly runEnds?: Readonly<Record<string, OnRunEnd>>;
};

/** Ties a contract to its handlers; the compiler names a missing one. */
export function implement<C extends Contract>(
  name: string,
  contract: C,
  handlers: Handlers<C, Contexts>,
): { readonly name: string; readonly contract: C; readonly handlers: ServiceModule['handlers'] } {
  return { name, contract, handlers: handlers as ServiceModule['handlers'] };
}
