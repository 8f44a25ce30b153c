// SPDX-License-Identifier: Apache-2.0
import { connect } from '../../../../ui/data/api.ts';
import { queryClient } from '../../../../ui/data/query.ts';
import { certification } from '../../contract.ts';

export const api = connect({ certification }).certification;

export const readinessQuery = { queryKey: ['certification', 'readiness'], queryFn: () => api.readiness({}) };
export const readinessChanged = () => queryClient.invalidateQueries({ queryKey: ['certification'] });
