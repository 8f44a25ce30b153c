// SPDX-License-Identifier: Apache-2.0
import { isIP, isIPv4 } from 'node:net';

const listSeparators = /[,;|\s]+/;
/** Other groups of hexadecimal digits, or none; between colons a leading zero may be missing. */
const otherForms = [
  /^(?:[0-9a-f]{1,2}:){5}[0-9a-f]{1,2}$/,
  /^(?:[0-9a-f]{4}[.-]){2}[0-9a-f]{4}$/,
  /^[0-9a-f]{6}[:-][0-9a-f]{6}$/,
  /^[0-9a-f]{12}$/,
];

const sixPairs = /^[0-9a-f]{2}([:. -])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}$/;

/** A hardware address in any usual notation as aa:bb:cc:dd:ee:ff; undefined for anything else and for all-0 and all-f. */
export function normaliseMac(text: string): string | undefined {
  const lower = text.trim().toLowerCase();
  const separator = sixPairs.exec(lower)?.[1];
  if (separator !== undefined) return station(separator === ':' ? lower : lower.replaceAll(separator, ':'));
  if (!otherForms.some((form) => form.test(lower))) return undefined;
  const padded = lower.includes(':')
    ? lower
        .split(':')
        .map((group) => group.padStart(2, '0'))
        .join('')
    : lower;
  const digits = padded.replaceAll(/[.-]/g, '');
  return digits.length === 12 ? station(digits.replaceAll(/(..)(?!$)/g, '$1:')) : undefined;
}

function station(mac: string): string | undefined {
  return mac === '00:00:00:00:00:00' || mac === 'ff:ff:ff:ff:ff:ff' ? undefined : mac;
}

function unpadded(text: string): string {
  return /^(?:\d{3}\.){3}\d{3}$/.test(text) ? text.split('.').map(Number).join('.') : text;
}

function names(ip: string): boolean {
  return !/^(?:0\.|127\.|255\.255\.255\.255$)/.test(ip) && ip !== '::' && ip !== '::1';
}

/**
 * An IPv4 or IPv6 address in its one canonical form (RFC 5952 for IPv6), a prefix length or zone cut off;
 * undefined for anything else and for addresses that name no device (unspecified, loopback, broadcast).
 */
export function normaliseIp(text: string): string | undefined {
  const bare = unpadded(
    text
      .trim()
      .replace(/^\[(.*)\]$/, '$1')
      .replace(/\/\d{1,3}$/, '')
      .replace(/%.*$/, ''),
  );
  const version = isIP(bare);
  if (version === 0) return undefined;
  const mapped = /^::ffff:([\d.]+)$/i.exec(bare)?.[1];
  const ip =
    version === 4 ? bare : mapped && isIPv4(mapped) ? mapped : new URL(`http://[${bare}]`).hostname.slice(1, -1);
  return names(ip) ? ip : undefined;
}

/** The items of a list that `read` understands, each once, and whether any was not understood. */
export function readList(
  text: string,
  read: (item: string) => string | undefined,
): { readonly values: readonly string[]; readonly complete: boolean } {
  const whole = read(text);
  if (whole !== undefined) return { values: [whole], complete: true };
  const items = text.split(listSeparators).filter((item) => item !== '');
  const values = items.map(read).filter((value) => value !== undefined);
  return { values: [...new Set(values)], complete: values.length === items.length };
}
