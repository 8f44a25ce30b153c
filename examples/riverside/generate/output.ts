// SPDX-License-Identifier: Apache-2.0
import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';

export type Written = { readonly name: string; readonly bytes: number; readonly sha256: string };

const batchChars = 65_536;

/** A file that is written piece by piece: no more than a batch of it is ever in memory. */
export class OutputFile {
  readonly name: string;
  readonly #stream: WriteStream;
  readonly #encode: (text: string) => Uint8Array;
  readonly #hash = createHash('sha256');
  #batch = '';
  #bytes = 0;

  constructor(folder: string, name: string, encode: (text: string) => Uint8Array = (text) => Buffer.from(text)) {
    this.name = name;
    this.#encode = encode;
    this.#stream = createWriteStream(join(folder, name));
  }

  async write(text: string): Promise<void> {
    this.#batch += text;
    if (this.#batch.length >= batchChars) await this.#flush();
  }

  async close(): Promise<Written> {
    await this.#flush();
    this.#stream.end();
    await finished(this.#stream);
    return { name: this.name, bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }

  async #flush(): Promise<void> {
    await this.#put(this.#encode(this.#batch));
    this.#batch = '';
  }

  async #put(bytes: Uint8Array): Promise<void> {
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
    if (!this.#stream.write(bytes)) await once(this.#stream, 'drain');
  }
}

export async function writeWhole(folder: string, name: string, content: string | Uint8Array): Promise<Written> {
  const bytes = Buffer.from(content);
  const file = new OutputFile(folder, name, () => bytes);
  return file.close();
}
