// SPDX-License-Identifier: Apache-2.0
import type { Problem } from '../../contract/wire.ts';
import { AppError } from '../errors.ts';

/** What may leave of an error: a known one with all its issues, an unknown one as opaque with the request id. */
export function toProblem(error: unknown, requestId: string): Problem {
  if (error instanceof AppError)
    return { code: error.code, message: error.message, issues: [...error.issues], requestId };
  const message = `Something went wrong inside Wardline. The log has the details under request ${requestId}.`;
  return { code: 'internal', message, issues: [], requestId };
}
