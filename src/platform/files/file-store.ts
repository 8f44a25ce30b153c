// SPDX-License-Identifier: Apache-2.0
import type { Readable } from 'node:stream';

/** A stored file is named by the SHA-256 of its bytes; equal bytes are stored once. */
export type StoredFile = { readonly sha256: string; readonly size: number };

export type FileStore = {
  /** Stores the bytes; they are there, whole and flushed, when this returns. */
  put(bytes: Readable | Uint8Array): Promise<StoredFile>;
  /** @throws AppError not-found; corrupt when the stored bytes do not have this digest. */
  open(sha256: string): Promise<Readable>;
  /** Path of a local copy, for readers that need random access. */
  localPath(sha256: string): Promise<string>;
  has(sha256: string): Promise<boolean>;
};
