// SPDX-License-Identifier: Apache-2.0
import { cellText, Unread } from '../engine/table/cell.ts';
import type { Reader } from '../engine/table/readers.ts';

/** A whole GS1 carrier, of which only the identifier (01) names the model; (11), (17), (10), (21) name batch and unit. */
const gs1Carrier = /^\(?01\)?(\d{14})(?=\D|$|11|17|10|21|240)/;
const gtin = /^\d{12,14}$/;
/** HIBC and ICCBBA identifiers keep their own notation. */
const otherAgency = /^(?:\+[A-Z][A-Z0-9]{2,24}|=\/[A-Z0-9]{16})/i;

const notAnIdentifier = new Unread('not a UDI device identifier');

/** GS1 General Specifications, check digit of a GTIN: weights 3 and 1 from the right. */
function hasCheckDigit(digits: string): boolean {
  const sum = Array.from(digits, Number).reduce((total, digit, place) => total + digit * (place % 2 === 0 ? 3 : 1), 0);
  return sum % 10 === 0;
}

/** The device identifier of a UDI: a GTIN with 14 digits, or another agency's identifier as it is written. */
export const deviceIdentifier: Reader<string> = (cell) => {
  const text = cellText(cell)?.replaceAll(/\s/g, '');
  if (text === undefined) return undefined;
  const digits = gtin.test(text) ? text.padStart(14, '0') : gs1Carrier.exec(text)?.[1];
  if (digits !== undefined) return hasCheckDigit(digits) ? digits : notAnIdentifier;
  return otherAgency.exec(text)?.[0] ?? notAnIdentifier;
};
