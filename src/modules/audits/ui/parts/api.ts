// SPDX-License-Identifier: Apache-2.0
import { connect } from '../../../../ui/data/api.ts';
import { queryClient } from '../../../../ui/data/query.ts';
import { audits } from '../../contract.ts';
import { auditList } from '../../programme-contract.ts';
import type { AuditDetail } from '../../programme-schemas.ts';

export const api = connect({ audits }).audits;

export const auditQuery = (id: string) => ({
  queryKey: ['audit-plans', 'row', id],
  queryFn: () => api.auditShow({ id }),
});
/** @param programmeId the running programme if none is named */
export const coverageQuery = (programmeId?: string) => ({
  queryKey: ['audit-programmes', 'coverage', programmeId],
  queryFn: () => api.coverage(programmeId === undefined ? {} : { programmeId }),
});

/** Shows an audit as it is now, beside its list and the coverage. */
export async function auditChanged(row: AuditDetail): Promise<void> {
  queryClient.setQueryData(auditQuery(row.id).queryKey, row);
  await queryClient.invalidateQueries({ queryKey: ['table', auditList.name] });
  await queryClient.invalidateQueries({ queryKey: ['audit-programmes'] });
}
/** Shows a finding as it is now, beside its list. */
export async function findingChanged(row: { readonly id: string }): Promise<void> {
  queryClient.setQueryData(['findings', 'row', row.id], row);
  await queryClient.invalidateQueries({ queryKey: ['table'] });
  await queryClient.invalidateQueries({ queryKey: ['findings', 'burndown'] });
  await queryClient.invalidateQueries({ queryKey: ['findings', 'summary'] });
}
