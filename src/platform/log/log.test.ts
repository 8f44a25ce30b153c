// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../errors.ts';
import { createLog, type Log } from './log.ts';

function logged(write: (log: Log) => void): Record<string, unknown> {
  const lines: string[] = [];
  write(createLog('debug', { write: (line) => lines.push(line) }));
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? '');
}
const textOf = (write: (log: Log) => void) => JSON.stringify(logged(write));

const secretWord = 'Erika Mustermann 1964-08-12';

describe('the log', () => {
  it('carries the ids of the request and the job with every line', () => {
    const line = logged((log) => log.child({ request: 'r-1' }).child({ job: 'j-1' }).info({ rows: 12 }, 'imported'));
    expect(line).toMatchObject({ request: 'r-1', job: 'j-1', rows: 12, msg: 'imported', level: 30 });
  });

  it.each([
    ['a person by name', { name: secretWord }],
    ['a field of a person', { owner: { email: secretWord } }],
    ['a patient, deep inside', { batch: [{ row: { of: { patient: { id: secretWord } } } }] }],
    ['a prefixed field', { displayName: secretWord, patient_name: secretWord }],
    ['the input of a request', { input: { remark: secretWord } }],
    ['the values of a row', { values: [secretWord] }],
    ['a secret', { headers: { Authorization: secretWord, cookie: secretWord } }],
    ['an address of a database with its password', { databaseUrl: `postgres://a:${secretWord}@host/db` }],
  ])('removes %s', (_, fields) => {
    expect(textOf((log) => log.info(fields, 'something happened'))).not.toContain(secretWord);
    expect(textOf((log) => log.child(fields).info('something happened'))).not.toContain(secretWord);
  });

  it.each([
    ['logged alone', (log: Log, error: Error) => log.error(error)],
    ['logged with words', (log: Log, error: Error) => log.error(error, 'failed')],
    ['logged as a field', (log: Log, error: Error) => log.error({ err: error })],
    ['logged as a field of another name', (log: Log, error: Error) => log.error({ problem: error }, 'failed')],
    ['that caused another', (log: Log, error: Error) => log.error(new AppError('internal', 'no', { cause: error }))],
  ])('keeps the place of a foreign error %s, and nothing that it quotes', (_, write) => {
    const error = Object.assign(new Error(`invalid input syntax for type date: "${secretWord}"`), {
      code: '22007',
      detail: `Key (name)=(${secretWord}) already exists.`,
      where: `unnamed portal parameter $1 = '${secretWord}'`,
    });
    const text = textOf((log) => write(log, error));
    expect(text).not.toContain(secretWord);
    expect(text).not.toContain('Mustermann');
    expect(text).toContain('22007');
    expect(text).toContain('log.test.ts');
  });

  it('keeps the words of our own errors, which hold no data', () => {
    const text = textOf((log) => log.error(new AppError('locked', 'Run 7 is already under way.')));
    expect(text).toContain('Run 7 is already under way.');
    expect(text).toContain('locked');
  });

  it('removes closed keys at any depth it shows at all', () => {
    const path = fc.array(fc.constantFrom('batch', 'item', 'list', 'x'), { maxLength: 9 });
    fc.assert(
      fc.property(path, fc.constantFrom('name', 'email', 'lastName', 'token', 'VALUES'), (keys, key) => {
        const fields = keys.reduceRight<object>((inner, outer) => ({ [outer]: inner }), { [key]: secretWord });
        expect(textOf((log) => log.warn(fields, 'x'))).not.toContain(secretWord);
      }),
    );
  });
});
