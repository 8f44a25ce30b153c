// SPDX-License-Identifier: Apache-2.0
import { implement } from '../../platform/invoke/module.ts';
import { undoOf } from '../register-undo.ts';
import type { Module } from '../slots.ts';
import { flows } from './contract.ts';
import { facts } from './facts.ts';
import { handlers, writeFlows } from './service.ts';
import { readSubjects, register } from './store.ts';

export const flowsModule: Module = {
  ...implement('flows', flows, handlers),
  sinks: { flow: writeFlows },
  undos: { flow: undoOf(register, writeFlows) },
  facts,
  search: {
    permission: 'flows:read',
    async find(ctx, text, limit) {
      const { items } = await handlers.list(ctx, { text, limit, removed: false });
      return items.map(({ id, name, from, to }) => ({
        ...{ id, kind: 'flow', title: name, detail: `${from} → ${to}`, to: `/flows/${id}` },
      }));
    },
  },
  subjects: { kinds: ['flow'], page: (ctx, _kind, after, limit) => readSubjects(ctx, after, limit) },
};
export type { Flow, FlowEdge, FlowNode } from './contract.ts';
export { changedFlows, shownFlows } from './links.ts';
export { pictureOf } from './model/picture.ts';
export { flowWords } from './model/words.ts';
export { mapOf } from './model.ts';
export { readAllFlows } from './store.ts';
