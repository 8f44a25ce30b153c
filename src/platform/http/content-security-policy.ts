// SPDX-License-Identifier: Apache-2.0

/** Stands in the built `index.html` wherever the nonce of the answer belongs. */
export const noncePlaceholder = 'WARDLINE-CSP-NONCE';

/**
 * The Content-Security-Policy of the web application. Scripts come from our own files only. Mantine writes its theme into
 * `<style>` elements, which carry the nonce; React sets styles through the object model, so that style attributes in markup
 * stay forbidden.
 * @param nonce fresh for each answer, at least 128 random bits as base64
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    `default-src 'none'`,
    `object-src 'none'`,
    `script-src 'self'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `worker-src 'self'`,
    `manifest-src 'self'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
    `base-uri 'none'`,
  ].join('; ');
}
