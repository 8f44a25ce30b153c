// SPDX-License-Identifier: Apache-2.0

/** The nonce of this answer's content security policy, as the server wrote it into the page. */
export const styleNonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

// the name under which Mantine's scroll lock (react-remove-scroll) looks for it
Object.assign(globalThis, { __webpack_nonce__: styleNonce });
