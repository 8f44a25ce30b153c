// SPDX-License-Identifier: Apache-2.0

/** Question numbers of ANSI/NEMA HN 1-2019 by section, in the order of the form. */
const sections: Readonly<Record<string, string>> = {
  DOC: '1 2 3 4 5 6 7 8 9 10 11 11.1 11.2 11.3 11.4',
  MPII: '1 2 2.1 2.2 2.3 2.4 2.5 2.6 2.7 2.8 2.9 3 3.1 3.2 3.3 3.4 3.5 3.6 3.7 3.8 3.9 3.10',
  ALOF: '1 2',
  AUDT: '1 1.1 1.2 2 2.1 2.2 2.3 2.4 2.5 2.6 2.7 2.8 2.8.1 2.8.2 2.9 2.10 2.11 3 4 4.1 4.1.1 5 5.1 5.2 5.3 5.4 6 7 7.1 8',
  AUTH: '1 1.1 1.2 1.3 2 3 4 5',
  CSUP: '1 2 2.1 2.2 2.3 2.4 3 3.1 3.2 3.3 3.4 4 4.1 4.2 4.3 4.4 5 5.1 5.2 5.3 5.4 6 6.1 6.2 6.3 6.4 7 8 9 10 10.1 11 11.1 11.2',
  DIDT: '1 1.1',
  DTBK: '1 2 3 4 5 6',
  EMRG: '1',
  IGAU: '1 2',
  MLDP: '1 2 2.1 2.2 2.3 2.4 2.5 2.6 2.7 2.8 3 4 5 5.1 5.2',
  NAUT: '1 2 2.1 3',
  CONN: '1 1.1 1.1.1 1.1.2 1.1.3 1.1.4 1.2 1.2.1 1.2.2 1.2.3 1.2.4 2 3 4 5 6 7 7.1 8',
  PAUT: '1 1.1 2 3 4 5 6 7 8 9 10 11 12 13 14 14.1',
  PLOK: '1 2 3 4',
  RDMP: '1 2 3 4',
  SBOM: '1 2 2.1 2.2 2.3 2.4 3 4',
  SAHD: '1 2 3 3.1 3.2 4 5 5.1 6 6.1 6.2 7 8 9 10 11 12 13 14 14.1 15 16',
  SGUD: '1 2 3 3.1 4',
  STCF: '1 1.1 1.2 1.3 2 3 4',
  TXCF: '1 2 2.1 3 4 5',
  TXIG: '1 2',
  RMOT: '1 1.1 1.2 1.3 2 3',
};

/** The 240 question ids. */
export const questionIds: ReadonlySet<string> = new Set(
  Object.entries(sections).flatMap(([section, numbers]) => numbers.split(' ').map((number) => `${section}-${number}`)),
);

/** The official form prints SHAD-15 where its own numbering asks for SAHD-15. */
const aliases: Readonly<Record<string, string>> = { 'SHAD-15': 'SAHD-15' };

/** The id that a cell shows, in its regular spelling and known or not; undefined when the cell is no id at all. */
export function readId(cell: string): string | undefined {
  if (cell.length > 40) return undefined;
  const match = /^([A-Za-z]{3,5})\s*[-\u2010-\u2015_]\s*(\d{1,3}(?:\.\d{1,3}){0,2})\.?$/.exec(cell.trim());
  if (!match) return undefined;
  const id = `${match[1]?.toUpperCase()}-${match[2]}`;
  return aliases[id] ?? id;
}

/** Numbers of the 2013 edition's form, such as 1-1 or 15-2.1. */
export function isId2013(cell: string): boolean {
  return /^(?:[1-9]|1\d|20)-\d{1,2}(?:\.\d{1,2})?$/.test(cell.trim());
}
