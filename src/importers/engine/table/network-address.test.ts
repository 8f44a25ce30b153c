// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseIp, normaliseMac, readList } from './network-address.ts';

describe('a hardware address', () => {
  it.each([
    '00:1B:2C:3D:4E:5F',
    '00-1b-2c-3d-4e-5f',
    '001b.2c3d.4e5f',
    '001b2c3d4e5f',
    '001B2C-3D4E5F',
    '0:1b:2c:3d:4e:5f',
  ])('%s is known in every notation', (text) => expect(normaliseMac(text)).toBe('00:1b:2c:3d:4e:5f'));

  it.each([
    '',
    '00:1b:2c:3d:4e',
    '00:1b:2c:3d:4e:5f:60',
    '00:1b-2c:3d:4e:5f',
    'zz:1b:2c:3d:4e:5f',
    '001b2c3d4e5',
    '10.20.30.40',
  ])("'%s' is none", (text) => expect(normaliseMac(text)).toBeUndefined());

  it('of no station is none', () => {
    expect(normaliseMac('00:00:00:00:00:00')).toBeUndefined();
    expect(normaliseMac('FFFF.FFFF.FFFF')).toBeUndefined();
  });

  it('comes back from any notation', () => {
    const bytes = fc.uint8Array({ minLength: 6, maxLength: 6 }).filter((all) => new Set(all).size > 1);
    fc.assert(
      fc.property(bytes, fc.constantFrom(':', '-', '', ' ', '.'), fc.boolean(), (all, separator, upper) => {
        const pairs = Array.from(all, (byte) => byte.toString(16).padStart(2, '0'));
        const text = pairs.join(separator);
        expect(normaliseMac(upper ? text.toUpperCase() : text)).toBe(pairs.join(':'));
      }),
    );
  });
});

describe('an IP address', () => {
  it.each([
    ['10.20.4.17', '10.20.4.17'],
    [' 10.20.4.17/24 ', '10.20.4.17'],
    ['010.020.004.017', '10.20.4.17'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['::ffff:10.1.2.3', '10.1.2.3'],
  ])('%s is %s', (text, ip) => expect(normaliseIp(text)).toBe(ip));

  it.each([
    '',
    'DHCP',
    '10.20.4',
    '10.20.4.300',
    '10.20.4.017',
    '0.0.0.0',
    '127.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
  ])("'%s' names no device", (text) => expect(normaliseIp(text)).toBeUndefined());
});

describe('a list of addresses', () => {
  it('may use any separator and holds each address once', () => {
    expect(readList('10.0.0.1, 10.0.0.2;10.0.0.1\n10.0.0.3 | 10.0.0.4', normaliseIp)).toEqual({
      values: ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4'],
      complete: true,
    });
  });

  it('says when it holds something else', () => {
    expect(readList('10.0.0.1 (reserved)', normaliseIp)).toEqual({ values: ['10.0.0.1'], complete: false });
  });

  it('takes a hardware address with spaces between its pairs as one', () => {
    expect(readList('00 1b 2c 3d 4e 5f', normaliseMac).values).toEqual(['00:1b:2c:3d:4e:5f']);
  });
});
