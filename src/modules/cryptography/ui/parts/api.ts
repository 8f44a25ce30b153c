// SPDX-License-Identifier: Apache-2.0
import { connect } from '../../../../ui/data/api.ts';
import { queryClient } from '../../../../ui/data/query.ts';
import { cryptography } from '../../contract.ts';

export const api = connect({ cryptography }).cryptography;

export const quantumQuery = { queryKey: ['cryptography', 'quantum'], queryFn: () => api.quantum({}) };
export const cryptographyChanged = () => queryClient.invalidateQueries({ queryKey: ['cryptography'] });
