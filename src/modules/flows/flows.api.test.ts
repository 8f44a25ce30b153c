// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { counting, importText, inCommand, proveFacts, serve, writeRecords } from '../../../test/harness/records.ts';
import { useWorld } from '../../../test/harness/world.ts';
import type { FlowRecord } from '../../importers/engine/records.ts';
import type { Flow } from './contract.ts';
import { flowsModule } from './index.ts';

type Page = { items: Flow[]; cursor: string | null };
type Counts = { total: number; hidden: number };
const header =
  'Channel,From,To,Message type,Protocol,Encryption,Clinical owner,Required by care,External,Messages per day\n';
const list = (rows: readonly string[]) => header + rows.map((row) => `${row}\n`).join('');
const lab = 'Lab results,LIS,EHR,ORU^R01,HL7 v2,TLS 1.2,Head of laboratory,yes,no,"14,200"';
const fax = 'Discharge letters,EHR,GP practice,Discharge letter,Fax,,,yes,yes,';

const flow = (key: string, fields: Partial<FlowRecord> = {}): FlowRecord => ({
  ...{ kind: 'flow', key, name: key, from: 'A', to: 'B', information: 'orders', form: 'electronic', protocol: 'hl7v2' },
  ...fields,
});

describe('importing flows', () => {
  const world = useWorld();
  const named = async (name: string) => (await world.call<Page>('flows.list', { text: name })).items[0];

  it('takes in a list of interfaces, and the same list again changes nothing', async () => {
    const first = await importText(world, 'interfaces-2026-01.csv', list([lab, fax]));
    expect(first).toMatchObject({ created: 2, updated: 0, rejected: 0 });
    const again = await importText(world, 'interfaces-2026-02.csv', list([lab, fax]));
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 2, rejected: 0 });
    expect(await named('Lab results')).toMatchObject({
      transit: 'protected',
      requiredByCare: true,
      perDay: 14_200,
      imported: true,
    });
    expect(await named('Discharge')).toMatchObject({ form: 'fax', transit: 'not-applicable', external: true });
  });

  it('finds the flows of an endpoint under any of its names, however they are written', async () => {
    const of = async (...names: string[]) =>
      (await world.call<{ items: Flow[] }>('flows.ofEndpoint', { names })).items.map(({ name }) => name).sort();
    expect(await of('ehr')).toEqual(['Discharge letters', 'Lab results']);
    expect(await of('nothing', 'lis.')).toEqual(['Lab results']);
  });

  it('keeps what a person has set and follows the list in everything else', async () => {
    const { id, revision } = (await named('Lab results')) ?? {};
    await world.call('flows.update', { id, revision, changes: { protection: 'none', clinicalOwner: null } });
    await importText(
      world,
      'interfaces-2026-03.csv',
      list([lab.replace('LIS', 'LIS 2').replace('TLS 1.2', 'VPN'), fax]),
    );
    expect(await named('Lab results')).toMatchObject({
      from: 'LIS 2',
      protection: 'none',
      transit: 'unprotected',
      clinicalOwner: null,
    });
  });

  it('leaves out what a person has taken out, says so, and takes it back when it is restored', async () => {
    const id = (await named('Discharge'))?.id;
    await world.call('flows.remove', { id });
    expect(await named('Discharge')).toBeUndefined();
    const run = await importText(world, 'interfaces-2026-04.csv', list([lab, fax.replace('GP practice', 'GP')]));
    expect(run).toMatchObject({ created: 0, rejected: 1 });
    const rejects = await world.call<{ items: { at: string; reason: string }[] }>('imports.rejects', { runId: run.id });
    expect(rejects.items[0]?.reason).toMatch(/taken this row out/);
    await world.call('flows.restore', { id });
    expect(await named('Discharge')).toMatchObject({ removed: false, to: 'GP' });
  });

  it('writes 2,500 rows with as many statements as one row', async () => {
    const sink = flowsModule.sinks?.flow;
    const count = (rows: number, prefix: string) =>
      inCommand(world, async (ctx) => {
        const counted = counting(ctx);
        const records = Array.from({ length: rows }, (_, i) => flow(`${prefix} ${i}`));
        const result = await writeRecords(counted.ctx, sink, records);
        return { created: result.created, statements: counted.statements() };
      });
    const one = await count(1, 'single');
    const many = await count(2500, 'bulk');
    expect(many).toEqual({ created: 2500, statements: one.statements });
    expect(one.statements).toBeGreaterThan(0);
  });
});

describe('flows by hand', () => {
  const world = useWorld();
  const fields = {
    name: 'Handover',
    from: 'ICU',
    to: 'Ward',
    information: 'diagnostics',
    form: 'spoken',
    protocol: 'voice',
  };
  const addSite = async (name: string) =>
    (await world.call<{ id: string }>('organisation.addUnit', { parentId: world.tenant, kind: 'site', name })).id;

  it('shows a branch of the hospital its own flows and counts the others', async () => {
    const [north, south] = [await addSite('North'), await addSite('South')];
    await world.call('flows.add', { ...fields, ownerUnit: north });
    const hidden = await world.call<Flow>('flows.add', { ...fields, name: 'Other', ownerUnit: south });
    const scope = [north];
    const seen = await world.call<Page>('flows.list', {}, { scope });
    const { total, hidden: unseen } = await world.call<Counts>('flows.listFacets', {}, { scope });
    expect({ names: seen.items.map((item) => item.name), total, unseen }).toEqual({
      names: ['Handover'],
      total: 1,
      unseen: 1,
    });
    expect((await world.call<{ hidden: number }>('flows.map', {}, { scope })).hidden).toBe(1);
    await expect(world.call('flows.show', { id: hidden.id }, { scope })).rejects.toThrow(/outside your scope/);
    await expect(
      world.call('flows.update', { id: hidden.id, revision: 1, changes: { name: 'Mine' } }, { scope }),
    ).rejects.toThrow(/scope/);
    await expect(world.call('flows.remove', { id: hidden.id }, { scope })).rejects.toThrow(/scope/);
    await expect(world.call('flows.add', { ...fields, ownerUnit: south }, { scope })).rejects.toThrow(/scope/);
    await expect(world.call('flows.add', fields, { scope })).rejects.toThrow(/unit/);
  });

  it('neither changes a flow that only serves the scope nor hands one over to a unit outside it', async () => {
    const [east, west] = [await addSite('East'), await addSite('West')];
    const { id } = await world.call<Flow>('flows.add', { ...fields, ownerUnit: east });
    await serve(world, id, east);
    await serve(world, id, west);
    const [inEast, inWest] = [{ scope: [east] }, { scope: [west] }];
    expect(await world.call('flows.show', { id }, inWest)).toMatchObject({ ownerUnit: east });
    await expect(world.call('flows.update', { id, revision: 1, changes: { name: 'Mine' } }, inWest)).rejects.toThrow(
      /scope/,
    );
    await expect(world.call('flows.remove', { id }, inWest)).rejects.toThrow(/scope/);
    await expect(world.call('flows.update', { id, revision: 1, changes: {}, ownerUnit: west }, inWest)).rejects.toThrow(
      /scope/,
    );
    const move = { id, revision: 1, changes: {}, ownerUnit: west };
    await expect(world.call('flows.update', move, inEast)).rejects.toThrow(/scope/);
    expect(await world.call('flows.update', move)).toMatchObject({ ownerUnit: west });
  });

  it('is not seen by another tenant', async () => {
    const { id } = await world.call<Flow>('flows.add', fields);
    const other = { tenant: await world.addTenant('Other group') };
    await expect(world.call('flows.show', { id }, other)).rejects.toThrow(/no such data flow/);
    expect(await world.call<Counts>('flows.listFacets', {}, other)).toMatchObject({ total: 0, hidden: 0 });
  });

  it('pages through the list without losing or doubling a row', async () => {
    const all = await world.call<Page>('flows.list', { limit: 500 });
    const first = await world.call<Page>('flows.list', { limit: 2 });
    const rest = await world.call<Page>('flows.list', { limit: 500, cursor: first.cursor });
    const ids = [...first.items, ...rest.items].map((item) => item.id);
    expect(ids).toEqual(all.items.map((item) => item.id));
    expect((await world.call<Counts>('flows.listFacets')).total).toBe(all.items.length);
  });

  it('finds what is needed for care, what is not, and what nobody has stated, and any two of these', async () => {
    await world.call('flows.add', { ...fields, name: 'Needed', requiredByCare: true, perDay: 8400 });
    await world.call('flows.add', { ...fields, name: 'Not needed', requiredByCare: false });
    const stated = (values: (boolean | null)[]) =>
      world.call<Page>('flows.list', { filter: { requiredByCare: { in: values } }, limit: 500 });
    expect((await stated([true, false])).items.map(({ name }) => name)).toEqual(['Needed', 'Not needed']);
    const open = (await stated([true, null])).items;
    expect(open.map(({ requiredByCare }) => requiredByCare)).not.toContain(false);
    expect(open.length).toBeGreaterThan(1);
    expect(open.find(({ name }) => name === 'Needed')?.perDay).toBe(8400);
  });

  it('marks a hand-over on the map as one that no technique protects', async () => {
    const { edges } = await world.call<{ edges: { label: string; protection: string }[] }>('flows.map');
    expect(edges.find(({ label }) => label === 'Needed')?.protection).toBe('not-applicable');
  });

  it('refuses an empty name and a cursor that is none', async () => {
    await expect(world.call('flows.add', { ...fields, name: '  ' })).rejects.toThrow(/name/);
    await expect(world.call('flows.list', { cursor: 'x' })).rejects.toThrow(/cursor/);
  });
});

describe('what is known about flows', () => {
  const world = useWorld();

  it('says pass, fail and unknown by what is written, and nothing where nothing is', async () => {
    const ids: Record<string, string> = {};
    const add = async (name: string, fields: object) => {
      const base = { name, from: 'A', to: 'B', information: 'results', form: 'electronic', protocol: 'hl7v2' };
      ids[(await world.call<Flow>('flows.add', { ...base, ...fields })).id] = name;
    };
    await add('vpn', { protection: 'VPN', requiredByCare: true, clinicalOwner: 'Laboratory' });
    await add('plain', { protection: 'plain', requiredByCare: true });
    await add('planned', { protection: 'TLS planned', requiredByCare: false });
    await add('silent', {});
    await add('stated', { stated: { 'protected-in-transit': true, 'delivery-monitored': false } });
    await add('fax', { form: 'fax', protocol: 'fax', protection: 'none' });
    const answers = async (predicate: string) => {
      const facts = await proveFacts(world, flowsModule, predicate);
      return Object.fromEntries(facts.map((fact) => [ids[fact.subjectId], fact.reason ?? fact.answer]));
    };
    expect(await answers('protected-in-transit')).toEqual({
      vpn: 'pass',
      plain: 'fail',
      planned: 'not-computable',
      stated: 'pass',
    });
    expect(await answers('clinical-owner-assigned')).toEqual({ vpn: 'pass', plain: 'fail' });
    expect(await answers('delivery-monitored')).toEqual({ stated: 'fail' });
    expect(await answers('peer-authenticated')).toEqual({});
  });

  it('offers every flow as a subject with the attributes that somebody stated', async () => {
    const page = await inCommand(world, async (ctx) => (await flowsModule.subjects?.page(ctx, 'flow', null, 10)) ?? []);
    expect(page).toHaveLength(6);
    const attributes = Object.fromEntries(page.map((subject) => [subject.label, subject.attributes]));
    expect(attributes.vpn).toEqual({
      information: 'results',
      form: 'electronic',
      protocol: 'hl7v2',
      requiredByCare: 'yes',
    });
    expect(attributes.planned).toMatchObject({ requiredByCare: 'no' });
  });
});
