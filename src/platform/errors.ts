// SPDX-License-Identifier: Apache-2.0

/** Every code with its HTTP status and the exit code of the command line. */
export const errorCodes = {
  'invalid-input': { status: 400, exit: 2 },
  'not-signed-in': { status: 401, exit: 3 },
  'not-permitted': { status: 403, exit: 3 },
  'not-found': { status: 404, exit: 4 },
  conflict: { status: 409, exit: 5 },
  locked: { status: 423, exit: 5 },
  'too-many-requests': { status: 429, exit: 5 },
  'too-large': { status: 413, exit: 2 },
  'unsupported-file': { status: 415, exit: 2 },
  'wrong-version': { status: 409, exit: 6 },
  'not-configured': { status: 503, exit: 7 },
  unavailable: { status: 503, exit: 7 },
  cancelled: { status: 499, exit: 130 },
  corrupt: { status: 500, exit: 8 },
  internal: { status: 500, exit: 1 },
} as const;
export type ErrorCode = keyof typeof errorCodes;

/** One thing that is wrong: where it is (field path, or file:line) and what to do about it. */
export type Issue = { readonly path: string; readonly message: string };

/** Something that somebody tried and may not, such as to approve what is one's own. */
export type Attempt = { readonly subject: string; readonly id: string };

/**
 * The one error class. `message` says what happened and what to do; it never carries personal health information.
 * Anything else that is thrown leaves as `internal` with a request id only.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly issues: readonly Issue[];
  /** What stands now where a stale edit was refused, in the shape that the endpoint answers with. */
  readonly current: object | undefined;
  /** When to try again what was refused as too many requests: in so many seconds. */
  readonly retryAfter: number | undefined;
  /** What was refused, of a kind that the audit trail keeps: about what, by its kind and id. */
  readonly attempt: Attempt | undefined;
  constructor(
    code: ErrorCode,
    message: string,
    options: {
      cause?: unknown;
      issues?: readonly Issue[];
      current?: object;
      retryAfter?: number;
      attempt?: Attempt;
    } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.issues = options.issues ?? [];
    this.current = options.current;
    this.retryAfter = options.retryAfter;
    this.attempt = options.attempt;
  }
}
