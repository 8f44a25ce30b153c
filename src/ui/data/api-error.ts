// SPDX-License-Identifier: Apache-2.0
import type { Problem } from '../../contract/wire.ts';

/** `unreachable`: no answer at all, so that nobody knows whether the server heard. */
type Code = Problem['code'] | 'unreachable';

/** What the server, or the lack of one, answered: all issues, and the request id to find it in the log by. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: Code;
  readonly status: number;
  readonly issues: Problem['issues'];
  readonly requestId: string;
  /** After a stale edit: the row as it is now. */
  readonly current: Problem['current'];

  constructor(problem: Problem, status: number, options?: ErrorOptions) {
    super(problem.message, options);
    this.code = problem.code;
    this.status = status;
    this.issues = problem.issues;
    this.requestId = problem.requestId;
    this.current = problem.current;
  }
}

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'code' in body && 'issues' in body && Array.isArray(body.issues);

/** The error of an answer that is not a success; a proxy's page of its own has no Problem in it. */
export async function errorOf(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => undefined);
  if (isProblem(body)) return new ApiError(body, response.status);
  const code = response.status === 401 ? 'not-signed-in' : response.status === 404 ? 'not-found' : 'internal';
  return new ApiError({ code, message: response.statusText, issues: [], requestId: '' }, response.status);
}

export const unreachable = (cause: unknown): ApiError =>
  new ApiError({ code: 'unreachable', message: '', issues: [], requestId: '' }, 0, { cause });
