// SPDX-License-Identifier: Apache-2.0
/** How an example finds or makes what it speaks of. */
export type Ask = {
  readonly tenant: string;
  call<T = Made>(name: string, input?: object): Promise<T>;
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
