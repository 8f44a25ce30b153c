// SPDX-License-Identifier: Apache-2.0

/** The items of a list that is written as one text with commas, which keeps long lists of words readable. */
export function listed(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim().replaceAll(/\s+/g, ' '))
    .filter((item) => item !== '');
}
