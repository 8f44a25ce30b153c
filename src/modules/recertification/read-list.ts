// SPDX-License-Identifier: Apache-2.0
import { CsvError, parse } from 'csv-parse/sync';
import { readDate } from '../../importers/engine/table/dates.ts';
import { AppError } from '../../platform/errors.ts';
import { notPossible } from '../register-errors.ts';
import type { NewLine } from './schemas.ts';

/** The most rights that one campaign holds; a larger list is one of several systems. */
const mostLines = 20_000;

const headers: Readonly<Record<keyof NewLine, readonly string[]>> = {
  account: ['account', 'user', 'login', 'user name', 'konto', 'benutzer', 'kennung', 'anmeldename'],
  person: ['person', 'name', 'full name', 'display name', 'anzeigename', 'vollständiger name'],
  entitlement: ['entitlement', 'right', 'role', 'group', 'permission', 'berechtigung', 'recht', 'rolle', 'gruppe'],
  privileged: ['privileged', 'admin', 'administrator', 'privilegiert'],
  lastUsed: ['last used', 'last login', 'last logon', 'zuletzt benutzt', 'letzte anmeldung'],
  reviewer: ['reviewer', 'manager', 'owner', 'prüfer', 'prüferin', 'vorgesetzte', 'vorgesetzter', 'verantwortlich'],
};
const yes = /^(yes|y|true|1|x|ja|wahr)$/i;
const no = /^(no|n|false|0|nein|falsch)$/i;

type Issue = { readonly path: string; readonly message: string };
type Row = { readonly record: Readonly<Record<string, string>>; readonly info: { readonly lines: number } };

/**
 * A list of rights out of a table (CSV with a head; comma, semicolon or tab). All of it, or none.
 * @throws AppError invalid-input with every line that cannot be read
 */
export function readList(text: string): NewLine[] {
  const rows = parseRows(text);
  const head = Object.keys(rows[0]?.record ?? {});
  const columnOf = (field: keyof NewLine) => head.find((name) => headers[field].includes(name.trim().toLowerCase()));
  const columns = Object.fromEntries(
    (Object.keys(headers) as (keyof NewLine)[]).map((field) => [field, columnOf(field)]),
  ) as Record<keyof NewLine, string | undefined>;
  for (const field of ['account', 'entitlement'] as const)
    if (columns[field] === undefined)
      throw notPossible('text', `has no column ${field}; it may be called ${headers[field].join(', ')}`);
  if (rows.length > mostLines) throw notPossible('text', `has ${rows.length} lines; a campaign holds ${mostLines}`);
  const issues: Issue[] = [];
  const lines = rows.map((row) => readLine(row, columns, issues));
  const seen = new Map<string, number>();
  for (const [i, { account, entitlement }] of lines.entries()) {
    const key = `${account}\n${entitlement}`;
    const at = `line ${rows[i]?.info.lines}`;
    if (seen.has(key) && account !== '') issues.push({ path: at, message: `says the same as line ${seen.get(key)}` });
    seen.set(key, rows[i]?.info.lines ?? 0);
  }
  if (issues.length === 0) return lines;
  const first = issues.slice(0, 5).map(({ path, message }) => `${path} ${message}`);
  throw new AppError('invalid-input', `The list cannot be taken: ${first.join('; ')}.`, {
    issues: issues.slice(0, 200),
  });
}

function parseRows(text: string): Row[] {
  const [first = ''] = text.split('\n', 1);
  const delimiter = [';', '\t', ','].find((one) => first.includes(one)) ?? ',';
  const options = { columns: true, info: true, bom: true, trim: true, skip_empty_lines: true, delimiter } as const;
  try {
    const rows = parse(text, options) as unknown as Row[];
    if (rows.length === 0) throw notPossible('text', 'has no lines below its head');
    return rows;
  } catch (error) {
    if (error instanceof CsvError) throw notPossible('text', `is no table: ${error.message}`);
    throw error;
  }
}

function readLine({ record, info }: Row, columns: Record<keyof NewLine, string | undefined>, issues: Issue[]): NewLine {
  const refuse = (message: string) => issues.push({ path: `line ${info.lines}`, message });
  const cell = (field: keyof NewLine) => {
    const name = columns[field];
    return (name === undefined ? '' : (record[name] ?? '')).slice(0, 300);
  };
  for (const field of ['account', 'entitlement'] as const) if (cell(field) === '') refuse(`has no ${field}`);
  const flag = cell('privileged');
  if (flag !== '' && !yes.test(flag) && !no.test(flag)) refuse(`privileged is neither yes nor no: ${flag}`);
  const day = cell('lastUsed');
  const lastUsed = day === '' ? null : readDate(day);
  if (day !== '' && typeof lastUsed !== 'string') refuse(`the day of the last use cannot be read: ${day}`);
  return {
    ...{ account: cell('account'), entitlement: cell('entitlement') },
    ...{ person: cell('person') || null, reviewer: cell('reviewer') || null },
    privileged: flag === '' ? null : yes.test(flag),
    lastUsed: typeof lastUsed === 'string' ? lastUsed : null,
  };
}
