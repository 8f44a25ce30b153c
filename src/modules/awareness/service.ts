// SPDX-License-Identifier: Apache-2.0
import type { Handlers } from '../../contract/contract.ts';
import type { Contexts, QueryContext } from '../../platform/invoke/context.ts';
import { countRows, type ListOfRows, pageRows } from '../list-of-rows.ts';
import { type Employed, readEmployed } from '../people/index.ts';
import { fieldsOfRow, readAll } from '../register.ts';
import { inScope, notPossible } from '../register-errors.ts';
import { registerHandlers } from '../register-handlers.ts';
import type { awareness, requirementList } from './contract.ts';
import { standingList } from './contract.ts';
import { appliesTo, endOf, standingOf, standings, usual, type Standing as Word } from './model.ts';
import type { Requirement, Standing } from './schemas.ts';
import * as store from './store.ts';

type Row = Omit<Requirement, 'counts' | 'renewBy' | 'withoutStaff'>;

const register = registerHandlers<Row, Requirement, typeof requirementList.fields>({
  ...{ list: store.requirements, what: 'requirement', show: judge },
});

const table: ListOfRows<Standing, typeof standingList.fields> = {
  spec: standingList,
  key: ({ name, personId }) => `${name ?? ''} ${personId}`,
  fields: {
    name: () => null,
    standing: ({ standing }) => standing,
    department: ({ department }) => department,
  },
  words: ({ name, department, role }) => [name, department, role],
};

export const handlers: Handlers<typeof awareness, Contexts> = {
  ...register.handlers,
  async addUsual(ctx, { ownerUnit }) {
    const known = await store.readNames(ctx);
    const missing = usual.filter(({ name }) => !known.includes(name.en) && !known.includes(name.de));
    for (const { kind, months, roles, name, evidence } of missing) {
      const words = { name: name[ctx.language], evidence: evidence[ctx.language] };
      await register.handlers.add(ctx, { ownerUnit, kind, months, roles, ...words });
    }
    return { added: missing.length };
  },
  async standings(ctx, { requirementId, ...query }) {
    return pageRows(table, await standingsOf(ctx, requirementId), query);
  },
  async standingsFacets(ctx, { requirementId, ...selection }) {
    return countRows(table, await standingsOf(ctx, requirementId), selection);
  },
  async record(ctx, { id, personIds, doneOn, evidence }) {
    inScope((await store.lockRequirement(ctx, id)) || undefined, 'requirement');
    if (doneOn > ctx.today) throw notPossible('doneOn', 'what is met is entered once it was');
    const known = new Set((await readEmployed(ctx)).map((person) => person.id));
    const strange = personIds.findIndex((person) => !known.has(person));
    if (strange >= 0) throw notPossible(`personIds.${strange}`, 'nobody employed within your scope has this id');
    await store.insertRecords(ctx, id, [...new Set(personIds)], { doneOn, evidence: evidence ?? null });
    return register.shown(ctx, id);
  },
  async withdraw(ctx, { id, recordIds }) {
    inScope((await store.lockRequirement(ctx, id)) || undefined, 'requirement');
    const withdrawn = await store.withdrawRecords(ctx, id, recordIds);
    if (withdrawn < new Set(recordIds).size)
      throw notPossible('recordIds', 'not all of these stand for this requirement');
    return register.shown(ctx, id);
  },
};

/** Every requirement, with where people stand. */
export const readRequirements = async (ctx: QueryContext): Promise<Requirement[]> =>
  judge(ctx, (await readAll<Row>(ctx, store.register, fieldsOfRow(store.register))).items);

async function judge(ctx: QueryContext, rows: readonly Row[]): Promise<Requirement[]> {
  const people = await readEmployed(ctx);
  const records = await store.readRecords(
    ctx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => {
    const all = standingsIn(ctx, row, people, records);
    const count = (word: Word) => all.filter(({ standing }) => standing === word).length;
    const counts = Object.fromEntries(standings.map((word) => [word, count(word)])) as Requirement['counts'];
    const [renewBy = null] = all.flatMap(({ until }) => until ?? []).sort();
    return { ...row, counts, renewBy, withoutStaff: people.length === 0 };
  });
}

async function standingsOf(ctx: QueryContext, id: string): Promise<Standing[]> {
  const row = await register.shown(ctx, id);
  return standingsIn(ctx, row, await readEmployed(ctx), await store.readRecords(ctx, [id])).sort((a, b) =>
    table.key(a) < table.key(b) ? -1 : 1,
  );
}

/** Everybody for whom a requirement is, or may be. */
function standingsIn(
  { today }: QueryContext,
  row: Row,
  people: readonly Employed[],
  records: readonly store.RecordRow[],
): Standing[] {
  const newest = new Map(records.filter((one) => one.requirementId === row.id).map((one) => [one.personId, one]));
  return people.flatMap((person) => {
    const applies = appliesTo(row, person);
    if (applies === false) return [];
    const record = newest.get(person.id);
    const doneOn = record?.doneOn ?? null;
    return [
      {
        ...{ personId: person.id, name: person.name, department: person.department, role: person.role },
        standing: standingOf(row, applies, doneOn, today),
        ...{ doneOn, until: doneOn === null ? null : endOf(doneOn, row.months), evidence: record?.evidence ?? null },
        ...{ recordId: record?.id ?? null, enteredBy: record?.enteredBy ?? null, enteredAt: record?.enteredAt ?? null },
      },
    ];
  });
}
