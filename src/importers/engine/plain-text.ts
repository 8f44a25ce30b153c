// SPDX-License-Identifier: Apache-2.0

/** Text that a database and a page can take: no NUL characters, no half surrogates. */
export function storable(text: string): string {
  if (!/[\0\p{Cs}]/u.test(text)) return text;
  return text.replaceAll('\0', '').replaceAll(/\p{Cs}/gu, '\ufffd');
}

/** `storable` without outer space; undefined when nothing is left. */
export function plainText(text: string): string | undefined {
  const clean = storable(text).trim();
  return clean === '' ? undefined : clean;
}
