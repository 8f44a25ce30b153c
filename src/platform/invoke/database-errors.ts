// SPDX-License-Identifier: Apache-2.0
import pg from 'pg';
import { AppError, type ErrorCode } from '../errors.ts';

type Known = { readonly code: ErrorCode; readonly message: string };
const wrongForm: Known = {
  code: 'invalid-input',
  message: 'A value of the input has a form or size that cannot be used here.',
};

/** Refusals of the database that are the caller's to mend, by SQLSTATE. Every other one is a defect and stays opaque. */
const byState: Readonly<Record<string, Known>> = {
  '22P02': wrongForm,
  '22003': wrongForm,
  '22007': wrongForm,
  '22008': wrongForm,
  '23503': { code: 'invalid-input', message: 'The input refers to something that does not exist.' },
  '23505': { code: 'conflict', message: 'Something with these values exists already.' },
};

/**
 * A refusal of the database as an AppError, where there is one; values of rows never go along. The message of a rule of
 * our own (check_violation raised by a trigger) says itself what is wrong.
 */
export function fromDatabase(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError) || error.code === undefined) return error;
  if (error.code === '23514' && error.constraint === undefined)
    return new AppError('invalid-input', `Refused: ${error.message}.`, { cause: error });
  const known = byState[error.code];
  return known ? new AppError(known.code, known.message, { cause: error }) : error;
}
