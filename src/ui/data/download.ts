// SPDX-License-Identifier: Apache-2.0
import type { Endpoint, In } from '../../contract/contract.ts';
import { encodeRequest } from '../../contract/http-mapping.ts';
import { request } from './request.ts';

export type DownloadedFile = { readonly name: string; readonly content: Blob };

export type DownloadOptions = {
  readonly signal?: AbortSignal;
  /** Bytes so far, and of how many where the server says so. */
  readonly onProgress?: (done: number, total: number | null) => void;
};

/**
 * What a transfer delivers, read to its end: nothing of it is saved when it breaks off.
 * @throws ApiError; DOMException AbortError when `signal` was raised
 */
export async function download<E extends Endpoint>(
  endpoint: E,
  input: In<E['input']>,
  { signal, onProgress }: DownloadOptions = {},
): Promise<DownloadedFile> {
  const { method, url, body } = encodeRequest(endpoint, input);
  const response = await request(url, { method, body, signal });
  const length = response.headers.get('content-length');
  const total = length === null ? null : Number(length);
  let done = 0;
  const counted = response.body?.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, out) {
        done += chunk.byteLength;
        onProgress?.(done, total);
        out.enqueue(chunk);
      },
    }),
  );
  const type = response.headers.get('content-type') ?? 'application/octet-stream';
  const content = await new Response(counted ?? null, { headers: { 'content-type': type } }).blob();
  return { name: nameOf(response.headers.get('content-disposition')), content };
}

/** The name that a content-disposition gives a file (RFC 6266). */
export function nameOf(disposition: string | null): string {
  const coded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  const plain = /filename="([^"]*)"/i.exec(disposition ?? '')?.[1];
  return coded === undefined ? (plain ?? 'download') : decodeURIComponent(coded);
}
