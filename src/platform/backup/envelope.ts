// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import { Readable } from 'node:stream';
import type { Decrypter } from 'age-encryption';
import { AppError } from '../errors.ts';

const ageMagic = 'age-encryption.org/v1\n';

/** A step of a pipeline that encrypts to public keys in the age format, 64 KiB at a time; null passes bytes on. */
export function encryptFor(recipients: readonly string[] | null) {
  return async function* (source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    if (recipients === null) {
      yield* source;
      return;
    }
    const { Encrypter } = await import('age-encryption');
    const encrypter = new Encrypter();
    for (const recipient of recipients) encrypter.addRecipient(recipient);
    yield* await encrypter.encrypt(webStream(source));
  };
}

/** The reverse step. @throws AppError invalid-input when no key opens it; corrupt at the first changed byte */
export function decryptWith(decrypter: Decrypter, name: string) {
  return async function* (source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const stream = await decrypter.decrypt(webStream(source)).catch((cause: unknown) => {
      const isOther = cause instanceof Error && cause.message.startsWith('no identity matched');
      if (isOther)
        throw new AppError(
          'invalid-input',
          `${name} was encrypted to another key. Use the private key that belongs to it.`,
        );
      throw damaged(name, cause);
    });
    try {
      yield* stream;
    } catch (cause) {
      throw damaged(name, cause);
    }
  };
}

export const damaged = (name: string, cause?: unknown): AppError =>
  new AppError('corrupt', `${name} is damaged or cut off. Use another copy of it.`, { cause });

/** Whether a file begins as the age format does. */
export function isEncrypted(file: string): boolean {
  const head = Buffer.alloc(ageMagic.length);
  let handle: number;
  try {
    handle = fs.openSync(file, 'r');
  } catch (cause) {
    throw new AppError('invalid-input', `The file ${file} cannot be read.`, { cause });
  }
  try {
    fs.readSync(handle, head);
  } catch (cause) {
    throw new AppError('invalid-input', `The file ${file} cannot be read.`, { cause });
  } finally {
    fs.closeSync(handle);
  }
  return head.toString('latin1') === ageMagic;
}

/** The web stream that the age library reads; chunks of strings do not occur. */
const webStream = (source: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> =>
  Readable.toWeb(Readable.from(source, { objectMode: false })) as unknown as ReadableStream<Uint8Array>;
