// SPDX-License-Identifier: Apache-2.0
import { connect } from '../../../../ui/data/api.ts';
import { suppliers } from '../../contract.ts';

export const api = connect({ suppliers }).suppliers;

/** Every supplier by its name, as far as 1,000 of them. */
export const supplierNames = {
  queryKey: ['table', 'suppliers', 'names'],
  async queryFn() {
    const names: { id: string; name: string }[] = [];
    for (let cursor: string | null | undefined; cursor !== null && names.length < 1000; ) {
      const page = await api.list({ limit: 500, ...(cursor !== undefined && { cursor }) });
      names.push(...page.items.map(({ id, name }) => ({ id, name })));
      cursor = page.cursor;
    }
    return names;
  },
};

export const contractsOf = (supplierId: string) => ({
  queryKey: ['table', 'suppliers.contractList', 'of', supplierId],
  queryFn: () => api.contractList({ limit: 100, filter: { supplierId: { in: [supplierId] } } }),
});
