// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { ApiError } from '../data/api-error.ts';
import { fieldErrors } from './field-errors.ts';

const withIssues = (...issues: ApiError['issues']) =>
  new ApiError({ code: 'invalid-input', message: 'Not accepted.', issues, requestId: 'r' }, 400);

describe('the issues of an error', () => {
  it('go to the fields that they name, several to one field together', () => {
    const error = withIssues(
      { path: 'name', message: 'Too long.' },
      { path: 'name', message: 'Not unique.' },
      { path: 'units.0', message: 'Unknown.' },
    );
    expect(fieldErrors(error, ['name', 'units'])).toEqual({
      fields: { name: 'Too long. Not unique.', units: 'Unknown.' },
      rest: undefined,
    });
  });

  it('that name no field stay with the whole', () => {
    const { fields, rest } = fieldErrors(withIssues({ path: 'named', message: 'A.' }, { path: '', message: 'B.' }), [
      'name',
    ]);
    expect(fields).toEqual({});
    expect((rest as ApiError).issues.map(({ message }) => message)).toEqual(['A.', 'B.']);
  });

  it('are all there is to say only when there are some', () => {
    const bare = withIssues();
    expect(fieldErrors(bare, ['name'])).toEqual({ fields: {}, rest: bare });
    const other = new Error('x');
    expect(fieldErrors(other, ['name'])).toEqual({ fields: {}, rest: other });
  });
});
