// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import type { Module } from '../slots.ts';
import { people } from './contract.ts';
import { facts } from './facts.ts';
import { handlers, undoPeople, writePeople } from './service.ts';
import { clauseRecords } from './store/clauses.ts';

export { leaversNamed } from './leavers.ts';
export { type Employed, readEmployed } from './store/employed.ts';

export const peopleModule: Module = {
  ...implement('people', people, handlers),
  clauses: clauseRecords,
  sinks: { person: writePeople },
  undos: { person: undoPeople },
  facts,
  search: {
    permission: 'people:identify',
    async find(ctx, text, limit) {
      const { items } = await handlers.directory(ctx, { text, limit });
      return items.map(({ id, name, department }) => ({
        ...{ id, kind: 'person', title: name ?? id, detail: department },
        to: `/people?text=${encodeURIComponent(name ?? '')}`,
      }));
    },
  },
};
