// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useText } from '../../../../ui/i18n/text.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import { contractsOf } from './api.ts';
import { Clauses, ContractState } from './contract-state.tsx';

/** What is agreed with a supplier. */
export function ContractsPart({ supplierId }: { readonly supplierId: string }) {
  const text = useText();
  const found = useQuery(contractsOf(supplierId));
  const title = text('suppliers.contracts');
  return (
    <Part title={title}>
      <Loaded query={found}>
        {({ items }) =>
          items.length === 0 ? (
            <p>
              {text('suppliers.contracts.none')} <Link to="/suppliers/contracts">{title}</Link>
            </p>
          ) : (
            <PlainTable
              label={title}
              rows={items}
              rowId={({ id }) => id}
              columns={[
                {
                  ...{ id: 'title', title: text('suppliers.contract.title') },
                  cell: ({ id, title: name }) => <Link to={`/suppliers/contracts?row=${id}`}>{name}</Link>,
                },
                {
                  ...{ id: 'state', title: text('suppliers.contract.state') },
                  cell: (row) => <ContractState row={row} />,
                },
                { id: 'clauses', title: text('suppliers.clauses'), cell: (row) => <Clauses row={row} /> },
              ]}
            />
          )
        }
      </Loaded>
    </Part>
  );
}
