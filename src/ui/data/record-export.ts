// SPDX-License-Identifier: Apache-2.0
import { reports } from '../../modules/reports/contract.ts';
import { connect } from './api.ts';

/**
 * Puts on the audit trail that somebody takes rows out as a file; the server asks for a recent sign-in first.
 * @throws ApiError when the person does not confirm: then there is no file
 */
export const recordExport = connect({ reports }).reports.recordExport;
