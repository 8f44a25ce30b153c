// SPDX-License-Identifier: Apache-2.0
import { useText } from '../../../ui/i18n/text.tsx';
import type { TextId } from '../../../ui/i18n/text-ids.ts';
import { DateText } from '../../../ui/kit/date-text.tsx';
import { answerOptions } from '../../../ui/kit/register/answer-options.ts';
import { RegisterPage } from '../../../ui/kit/register/register-page.tsx';

import type { Register } from '../../../ui/kit/register/types.ts';
import { StateBadge } from '../../../ui/kit/state-badge.tsx';
import { categories, type Supplier, statedPredicates, supplierList } from '../contract.ts';
import { api } from './parts/api.ts';
import { ContractsPart } from './parts/contracts-part.tsx';

const calls = { ...api, facets: api.listFacets };
const criticalities = supplierList.fields.criticality.values;
const predicates = [...statedPredicates, 'agreement-in-place'] as const;
const statedField = (predicate: string) => `stated-${predicate}`;

const categoryText = (category: string): TextId | undefined =>
  (categories as readonly string[]).includes(category)
    ? `suppliers.category.${category as (typeof categories)[number]}`
    : undefined;

export function Page() {
  return <RegisterPage register={useSuppliers()} />;
}

function useSuppliers(): Register<Supplier> {
  const text = useText();
  const categoryOf = ({ category }: Supplier) => {
    const id = category === null ? undefined : categoryText(category);
    return id ? text(id) : category;
  };
  const criticalityOf = ({ criticality }: Supplier) =>
    criticality === null ? null : text(`suppliers.criticality.${criticality}`);
  const yesNo = (value: boolean | null) => text(value === null ? 'answer.unknown' : value ? 'answer.yes' : 'answer.no');
  const categoryOptions = categories.map((value) => ({ value, label: text(`suppliers.category.${value}`) }));
  const criticalityOptions = criticalities.map((value) => ({ value, label: text(`suppliers.criticality.${value}`) }));
  return {
    id: 'suppliers',
    list: supplierList,
    calls,
    permission: 'suppliers:update',
    title: text('suppliers.title'),
    sentence: text('suppliers.sentence'),
    addLabel: text('suppliers.add'),
    empty: { title: text('suppliers.empty.title'), body: text('suppliers.empty.body') },
    nameOf: ({ name }) => name,
    stateOf: (row) => <RemoteAccess row={row} />,
    columns: [
      {
        id: 'name',
        title: text('suppliers.name'),
        width: 220,
        isSortable: true,
        cell: (row) => row.name,
        text: (row) => row.name,
      },
      {
        id: 'category',
        title: text('suppliers.category'),
        width: 140,
        isSortable: true,
        cell: categoryOf,
        text: categoryOf,
      },
      {
        id: 'service',
        title: text('suppliers.service'),
        width: 260,
        cell: (row) => row.service,
        text: (row) => row.service,
      },
      {
        id: 'criticality',
        title: text('suppliers.criticality'),
        width: 150,
        isSortable: true,
        cell: criticalityOf,
        text: criticalityOf,
      },
      {
        id: 'handlesPhi',
        title: text('suppliers.handles-phi'),
        width: 120,
        cell: (row) => yesNo(row.handlesPhi),
        text: (row) => yesNo(row.handlesPhi),
      },
      {
        id: 'remoteAccess',
        title: text('suppliers.remote-access'),
        width: 190,
        cell: (row) => <RemoteAccess row={row} />,
        text: (row) => yesNo(row.remoteAccess),
      },
      {
        id: 'contractUntil',
        title: text('suppliers.contract-until'),
        width: 140,
        isSortable: true,
        cell: (row) => <DateText value={row.contractUntil} />,
        text: (row) => row.contractUntil,
      },
      {
        id: 'lastAssessed',
        title: text('suppliers.last-assessed'),
        width: 140,
        isSortable: true,
        cell: (row) => <DateText value={row.lastAssessed} />,
        text: (row) => row.lastAssessed,
      },
      {
        id: 'contact',
        title: text('suppliers.contact'),
        width: 200,
        isExtra: true,
        cell: (row) => row.contact,
        text: (row) => row.contact,
      },
    ],
    filters: [
      { id: 'category', title: text('suppliers.category'), options: categoryOptions },
      { id: 'criticality', title: text('suppliers.criticality'), options: criticalityOptions },
      { id: 'handlesPhi', title: text('suppliers.handles-phi'), options: answerOptions(text) },
      { id: 'remoteAccess', title: text('suppliers.remote-access'), options: answerOptions(text) },
    ],
    fields: [
      { id: 'name', label: text('suppliers.name'), kind: 'line', isRequired: true },
      { id: 'category', label: text('suppliers.category'), kind: 'choice', options: categoryOptions },
      { id: 'service', label: text('suppliers.service'), kind: 'prose' },
      { id: 'contact', label: text('suppliers.contact'), kind: 'line' },
      { id: 'criticality', label: text('suppliers.criticality'), kind: 'choice', options: criticalityOptions },
      { id: 'handlesPhi', label: text('suppliers.handles-phi'), kind: 'yes-no' },
      { id: 'remoteAccess', label: text('suppliers.remote-access'), kind: 'yes-no' },
      { id: 'contractUntil', label: text('suppliers.contract-until'), kind: 'date' },
      { id: 'lastAssessed', label: text('suppliers.last-assessed'), kind: 'date' },
      ...predicates.map((predicate) => ({
        ...{ id: statedField(predicate), label: text(`suppliers.stated.${predicate}`), kind: 'yes-no' as const },
      })),
    ],
    read: ({ stated }) =>
      Object.fromEntries(
        predicates.map((predicate) => [statedField(predicate), answerWord(stated[predicate])] as const),
      ),
    write: withStated,
    more: ({ id }) => <ContractsPart supplierId={id} />,
  };
}

const answerWord = (value: boolean | undefined) => (value === undefined ? '' : value ? 'yes' : 'no');

/** What is stated goes as one record: what was there, with what has been changed. */
function withStated(changes: Readonly<Record<string, unknown>>, row: Supplier | null) {
  const stated: Record<string, unknown> = { ...row?.stated };
  const fields = Object.entries(changes).filter(([field]) => !field.startsWith('stated-'));
  for (const predicate of predicates) {
    const value = changes[statedField(predicate)];
    if (value === null) delete stated[predicate];
    else if (value !== undefined) stated[predicate] = value;
  }
  const isStated = predicates.some((predicate) => changes[statedField(predicate)] !== undefined);
  return { ...Object.fromEntries(fields), ...(isStated && { stated }) };
}

/** Remote access that nobody has said to be under control is what a hospital must look at first. */
function RemoteAccess({ row }: { readonly row: Supplier }) {
  const text = useText();
  if (row.remoteAccess === null) return <StateBadge state="unknown" label={text('suppliers.remote.unknown')} />;
  if (!row.remoteAccess) return <StateBadge state="not-applicable" label={text('suppliers.remote.none')} />;
  const isControlled = row.stated['remote-maintenance-controlled'];
  if (isControlled === undefined) return <StateBadge state="unknown" label={text('suppliers.remote.not-stated')} />;
  return isControlled ? (
    <StateBadge state="pass" label={text('suppliers.remote.controlled')} />
  ) : (
    <StateBadge state="fail" label={text('suppliers.remote.uncontrolled')} />
  );
}
