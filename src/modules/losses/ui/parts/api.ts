// SPDX-License-Identifier: Apache-2.0
import { connect } from '../../../../ui/data/api.ts';
import { queryClient } from '../../../../ui/data/query.ts';
import { losses } from '../../contract.ts';

export const api = connect({ losses }).losses;

export const lossesChanged = (): Promise<unknown> => queryClient.invalidateQueries({ queryKey: ['losses'] });
