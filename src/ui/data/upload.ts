// SPDX-License-Identifier: Apache-2.0
import { apiRoot } from '../../contract/http-mapping.ts';
import { ApiError, unreachable } from './api-error.ts';
import { session, signedOut, tenantHeaders } from './request.ts';

export type UploadedFile = { readonly sha256: string; readonly size: number; readonly fileName: string };

/**
 * Sends a file as it is. Not `fetch`, which does not tell how much has gone out.
 * @param onProgress share that has been sent, 0 to 1
 * @throws ApiError; DOMException AbortError when `signal` was raised
 */
export function uploadFile(
  file: File,
  onProgress: (share: number) => void,
  signal?: AbortSignal,
): Promise<UploadedFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `${apiRoot}/files?fileName=${encodeURIComponent(file.name)}`);
    request.responseType = 'json';
    for (const [name, value] of Object.entries(tenantHeaders())) request.setRequestHeader(name, value);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) return resolve(request.response);
      if (request.status === 401) session.dispatchEvent(new Event(signedOut));
      const unsaid = { code: 'internal', message: request.statusText, issues: [], requestId: '' };
      reject(new ApiError(request.response ?? unsaid, request.status));
    };
    request.onerror = () => reject(unreachable(undefined));
    request.onabort = () => reject(new DOMException('', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}
