// SPDX-License-Identifier: Apache-2.0

/** A schema library's public face (Standard Schema). Constrain on this, not on a library's class: it costs a sixth of the type checking. */
export interface Schema {
  readonly '~standard': { readonly types?: { readonly input: unknown; readonly output: unknown } | undefined };
}
export type In<S extends Schema> = NonNullable<S['~standard']['types']>['input'];
export type Out<S extends Schema> = NonNullable<S['~standard']['types']>['output'];

/**
 * What an endpoint does to the world.
 * query: reads in one transaction · command: writes in one transaction, no outside I/O · job: checkpointed short
 * transactions, resumable, cancellable · transfer: reads in one snapshot and streams out.
 */
export type Kind = 'query' | 'command' | 'job' | 'transfer';

export interface Endpoint {
  readonly kind: Kind;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: `/${string}`;
  readonly permission: `${string}:${string}`;
  readonly summary: string;
  /** A transfer whose output names stored files, `{ path, sha256, size }` or `{ files }` of them: over HTTP the bytes are sent. */
  readonly delivers?: 'file' | 'archive';
  /** Over HTTP the body is a file: the server stores it and fills `sha256` and `size`; the other fields are in the query. */
  readonly receives?: 'file';
  /** Asks for a sign-in of the last 15 minutes; the command line is exempt. */
  readonly stepUp?: true;
  /** The output holds a secret that is shown once: it is not kept for a client that asks again. */
  readonly secret?: true;
  readonly input: Schema;
  readonly output: Schema;
}
export type Contract = Readonly<Record<string, Endpoint>>;
export type Contracts = Readonly<Record<string, Contract>>;

/** The wire may not transform: what the server returns is what the screen reads. */
type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? unknown : 'output schema must not transform';
type NoTransform<C extends Contract> = { [K in keyof C]: { output: Same<In<C[K]['output']>, Out<C[K]['output']>> } };

export function defineContract<const C extends Contract>(contract: C & NoTransform<C>): C {
  return contract;
}

/** One function an endpoint; the context depends on the endpoint's kind. */
export type Handlers<C extends Contract, Contexts extends Record<Kind, unknown>> = {
  readonly [K in keyof C]: (ctx: Contexts[C[K]['kind']], input: Out<C[K]['input']>) => Promise<In<C[K]['output']>>;
};

export type Client<C extends Contracts> = {
  readonly [M in keyof C]: {
    readonly [K in keyof C[M]]: (input: In<C[M][K]['input']>) => Promise<Out<C[M][K]['output']>>;
  };
};

/** A typed client over any way of sending: the command line sends to `invoke`, a browser over HTTP. */
export function createClient<C extends Contracts>(
  contracts: C,
  send: (name: `${string}.${string}`, input: unknown) => Promise<unknown>,
): Client<C> {
  const client: Record<string, Record<string, unknown>> = {};
  for (const [module, contract] of Object.entries(contracts)) {
    const calls = Object.keys(contract).map((name) => [name, (input: unknown) => send(`${module}.${name}`, input)]);
    client[module] = Object.fromEntries(calls);
  }
  return client as Client<C>;
}
