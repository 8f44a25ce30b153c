// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from './content-security-policy.ts';

const policy = new Map(
  contentSecurityPolicy('bm9uY2U=')
    .split('; ')
    .map((part): [string, string[]] => {
      const [name = '', ...sources] = part.split(' ');
      return [name, sources];
    }),
);

describe('the content policy of the pages', () => {
  it('lets scripts come from our own files alone: none in a page, none from text', () => {
    expect(policy.get('script-src')).toEqual([`'self'`]);
    expect([...policy.values()].flat()).not.toContain(`'unsafe-inline'`);
    expect([...policy.values()].flat()).not.toContain(`'unsafe-eval'`);
  });

  it('lets styles come from our own files, and those in a page with the nonce of the answer', () => {
    expect(policy.get('style-src')).toEqual([`'self'`, `'nonce-bm9uY2U='`]);
  });

  it('forbids what it does not name, other origins, plug-ins, frames around and another base', () => {
    expect(policy.get('default-src')).toEqual([`'none'`]);
    for (const name of ['object-src', 'base-uri', 'frame-ancestors'])
      expect(policy.get(name), name).toEqual([`'none'`]);
    const known = /^'(self|none|nonce-[\w+/=]+)'$|^(data|blob):$/;
    expect([...policy.values()].flat().filter((source) => !known.test(source))).toEqual([]);
    // pictures that the page itself draws, and nothing else
    for (const [name, sources] of policy)
      if (sources.some((source) => /^(data|blob):$/.test(source))) expect(name).toBe('img-src');
  });
});
