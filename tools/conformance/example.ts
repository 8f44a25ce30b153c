// SPDX-License-Identifier: Apache-2.0
/** How an example finds or makes what it speaks of. */
export type Ask = {
  readonly tenant: string;
  call<T = Made>(name: string, input?: object): Promise<T>;
  /** The same, done by somebody else. */
  callAs<T = Made>(actor: string, name: string, input?: object): Promise<T>;
  /** The first item of a list that `fits`. */
  first<T = Made>(name: string, input?: object, fits?: (item: T) => boolean): Promise<T>;
  /** Records a run that waits in no queue. */
  queueRun(): Promise<string>;
  /** Puts a file into the store and on record; its bytes are new. */
  handIn(name: string, text?: string): Promise<{ sha256: string; size: number }>;
  /** Somebody with an account, who is signed in. */
  person(): Promise<{ userId: string; session: string }>;
  /** The id of a use of an emergency account. */
  emergencyUse(): Promise<string>;
};
export type Made = { readonly id: string };
export type Example = (ask: Ask) => object | Promise<object>;

export const reason = 'An example.';
export const inAYear = () => new Date(Date.now() + 365 * 86_400_000).toISOString().slice(0, 10);
export const inAMonth = () => new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);

/** Names the row that a call answers with, as it was made. */
export const madeRow = async (ask: Ask, name: string, input: object) => {
  const { id, revision } = await ask.call<Made & { revision: number }>(name, input);
  return { id, revision };
};

/**
 * An endpoint group of a register: add, show, update, remove, restore.
 * @param group the module, or 'privacy.request' for a further register of a module, whose endpoints are `requestAdd` and so on
 * @param fields what a new row says, or what makes it where a register holds each but once
 */
export function register(group: string, fields: object | (() => object), changes: object): Record<string, Example> {
  const [module, prefix] = group.split('.');
  const name = (verb: string) =>
    `${module}.${prefix ? `${prefix}${verb.charAt(0).toUpperCase()}${verb.slice(1)}` : verb}`;
  const fresh = () => (typeof fields === 'function' ? fields() : fields);
  const made = (ask: Ask) => ask.call(name('add'), fresh());
  return {
    [name('add')]: fresh,
    [name('show')]: async (ask) => ({ id: (await made(ask)).id }),
    [name('update')]: async (ask) => ({ id: (await made(ask)).id, revision: 1, changes }),
    [name('remove')]: async (ask) => ({ id: (await made(ask)).id }),
    [name('restore')]: async (ask) => {
      const { id } = await made(ask);
      await ask.call(name('remove'), { id });
      return { id };
    },
  };
}
