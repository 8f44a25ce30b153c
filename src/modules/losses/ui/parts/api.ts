// SPDX-License-Identifier: Apache-2.0
import { queryOptions } from '@tanstack/react-query';
import { connect } from '../../../../ui/data/api.ts';
import { queryClient } from '../../../../ui/data/query.ts';
import { losses } from '../../contract.ts';
import type { Unit } from '../../schemas.ts';

export const api = connect({ losses }).losses;

export const lossesChanged = (): Promise<unknown> => queryClient.invalidateQueries({ queryKey: ['losses'] });

/** @param learnt what own losses teach is counted in */
export const portfolioQuery = (unit: Unit, learnt: boolean) =>
  queryOptions({ queryKey: ['losses', 'portfolio', unit, learnt], queryFn: () => api.portfolio({ unit, learnt }) });
