// SPDX-License-Identifier: Apache-2.0
import type { Problem } from '../../contract/wire.ts';
import { AppError } from '../errors.ts';

/** What may leave of an error: a known one with all its issues, an unknown one as opaque with the request id. */
export function toProblem(thrown: unknown, requestId: string): Problem {
  const error = recognise(thrown);
  if (error instanceof AppError)
    return {
      ...{ code: error.code, message: error.message, issues: [...error.issues], requestId },
      ...(error.current && { current: { ...error.current } }),
    };
  const message = `Something went wrong inside Wardline. The log has the details under request ${requestId}.`;
  return { code: 'internal', message, issues: [], requestId };
}

/** Gives a name to what a raised signal and a lost database throw; anything else stays as it is. */
export function recognise(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  if (error.name === 'AbortError')
    return new AppError('cancelled', 'Cancelled. What was finished before stands.', { cause: error });
  if (isLostDatabase(error))
    return new AppError(
      'unavailable',
      'The connection to the database was lost. What was finished before stands. Start again; a long run that was broken off can then be resumed.',
      { cause: error },
    );
  return error;
}

/** Classes 08 and 57P of the PostgreSQL error codes, refused or broken sockets, and what the driver says of its own. */
function isLostDatabase(error: Error): boolean {
  const code = 'code' in error ? String(error.code) : '';
  if (/^(08\d{3}|57P0[1-3]|ECONNREFUSED|ECONNRESET|EPIPE)$/.test(code)) return true;
  return /^Connection terminated|connection error and is not queryable/.test(error.message);
}
