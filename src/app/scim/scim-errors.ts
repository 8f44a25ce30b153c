// SPDX-License-Identifier: Apache-2.0
import { AppError, errorCodes } from '../../platform/errors.ts';
import { recognise, toProblem } from '../../platform/invoke/problem.ts';

/** Of what a request is wrong, as an issue's path, and the word that RFC 7644, section 3.12, has for it. */
const scimTypes: Readonly<Record<string, string>> = {
  body: 'invalidSyntax',
  filter: 'invalidFilter',
  path: 'invalidPath',
  target: 'noTarget',
  readOnly: 'mutability',
};

/** A request that cannot be understood. @param where one of the words above, or the attribute whose value is wrong */
export const refuse = (where: string, message: string): AppError =>
  new AppError('invalid-input', message, { issues: [{ path: where, message }] });

export type ScimError = {
  readonly schemas: readonly string[];
  readonly status: string;
  readonly scimType?: string;
  readonly detail: string;
};

export const scimError = (status: number, detail: string, scimType?: string): ScimError => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
  ...{ status: String(status), ...(scimType && { scimType }), detail },
});

/** What may leave of an error, in the form of RFC 7644, section 3.12. */
export function toScimError(thrown: unknown, requestId: string): { readonly status: number; readonly body: ScimError } {
  const error = recogniseRefusal(thrown);
  const status = error instanceof AppError ? statusOf(error) : 500;
  const scimType = error instanceof AppError ? scimTypeOf(error) : undefined;
  return { status, body: scimError(status, toProblem(error, requestId).message, scimType) };
}

function statusOf({ code, current }: AppError): number {
  // an edit that named a version which is not the current one
  return current === undefined ? errorCodes[code].status : 412;
}

function scimTypeOf({ code, issues: [first], current, cause }: AppError): string | undefined {
  // the database itself has refused two of the same
  const isDouble = first !== undefined || cause !== undefined;
  if (code === 'conflict' && current === undefined && isDouble) return 'uniqueness';
  if (code !== 'invalid-input') return undefined;
  return scimTypes[first?.path ?? ''] ?? 'invalidValue';
}

/** What the server itself found wrong with a request, before any of our code saw it. */
function recogniseRefusal(thrown: unknown): unknown {
  const status = (thrown as { statusCode?: number } | null)?.statusCode;
  const known = recognise(thrown);
  if (known instanceof AppError || status === undefined || status >= 500) return known;
  if (status === 413) return new AppError('too-large', 'The request is too large.');
  if (status === 415) return new AppError('unsupported-file', 'Send application/scim+json.');
  return refuse('body', 'The request is no JSON text.');
}
