// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { flowMap } from './flow-draw.ts';
import { foldFlowMap } from './flow-fold.ts';
import { type FlowLayout, layoutForScreen } from './flow-layout.ts';
import { type FlowEdge, type FlowMap, type FlowNode, flowSummary, flowTable, sizeOf } from './flow-map.ts';
import { placeMarks, touches } from './flow-marks.ts';
import { layoutFlowMap, paperScale } from './flow-paper.ts';

const node = (id: string, zone: string, kind: string, count?: number): FlowNode => ({
  id,
  label: `Name of ${id}`,
  zone,
  kind,
  ...(count ? { count } : {}),
});
const edge = (from: string, to: string, more: Partial<FlowEdge> = {}): FlowEdge => ({
  from,
  to,
  information: 'results',
  form: 'electronic',
  protection: 'protected',
  ...more,
});

const pumps = Array.from({ length: 200 }, (_, index) => node(`pump${index}`, 'devices', 'pump'));
const hospital: FlowMap = {
  title: 'Data flows',
  language: 'en',
  zones: [
    { id: 'devices', label: 'Medical devices' },
    { id: 'centre', label: 'Data centre' },
    { id: 'empty', label: 'Nobody here' },
  ],
  kinds: [{ id: 'pump', label: 'Infusion pumps' }],
  information: [
    { id: 'identity', label: 'Patient identity' },
    { id: 'results', label: 'Results' },
  ],
  nodes: [
    ...pumps,
    node('ehr', 'centre', 'system'),
    node('pacs', 'centre', 'system'),
    node('fax', 'nowhere', 'paper', 21),
  ],
  edges: [
    ...pumps.map(({ id }) => edge(id, 'ehr')),
    edge('ehr', 'fax', { information: 'identity', form: 'paper', protection: 'unprotected' }),
    edge('ehr', 'pacs', { protection: 'unknown', label: 'since the merger' }),
    edge('ehr', 'gone', {}),
  ],
};

describe('foldFlowMap', () => {
  it('folds devices that do the same and keeps the systems', () => {
    const folded = foldFlowMap(hospital, 40);
    expect(folded.nodes.map(({ label, count }) => [label, count])).toEqual([
      ['Infusion pumps', 200],
      ['Name of ehr', undefined],
      ['Name of pacs', undefined],
      ['Name of fax', 21],
    ]);
    expect(folded.edges.find(({ from }) => from.startsWith('fold:'))?.count).toBe(200);
    expect(folded.loose).toBe(1);
  });

  it('puts what has no zone into a zone of its own and leaves empty zones out', () => {
    expect(foldFlowMap(hospital).zones.map((zone) => zone.label)).toEqual([
      'Medical devices',
      'Data centre',
      'Zone unknown',
    ]);
  });

  it('leaves open nodes apart and folds the others as before', () => {
    const [open, other] = [pumps.slice(0, 3).map(({ id }) => id), pumps[3]?.id];
    const folded = foldFlowMap(hospital, 5, ({ id }) => open.includes(id));
    expect(folded.nodes.map(({ id }) => id)).toEqual(expect.arrayContaining([...open, 'ehr', 'pacs', 'fax']));
    expect(folded.nodes.find(({ members }) => members.includes(other ?? ''))?.members).toHaveLength(197);
  });

  it('says which flows each line stands for', () => {
    const { edges, inside } = foldFlowMap(hospital, 5);
    const flows = [...edges, ...inside].flatMap((line) => line.flows).sort((a, b) => a - b);
    expect(flows).toEqual(hospital.edges.slice(0, -1).map((_, index) => index));
    for (const line of edges) expect(line.flows).toHaveLength(line.count);
  });

  it('leaves a small map as it is', () => {
    const small = { ...hospital, nodes: hospital.nodes.slice(-3), edges: hospital.edges.slice(-3) };
    expect(foldFlowMap(small).nodes.map((item) => item.id)).toEqual(['ehr', 'pacs', 'fax']);
  });

  const ids = fc.integer({ min: 0, max: 119 }).map(String);
  const anyMap = fc
    .record({
      nodes: fc.uniqueArray(
        fc.record({
          id: ids,
          zone: fc.constantFrom('a', 'b', 'c', 'd', 'lost'),
          kind: fc.constantFrom('x', 'y', 'z'),
          count: fc.integer({ min: 1, max: 9 }),
        }),
        { selector: (item) => item.id, maxLength: 120 },
      ),
      edges: fc.array(
        fc.record({
          from: ids,
          to: ids,
          information: fc.constantFrom('i', 'j'),
          form: fc.constantFrom('e', 'p'),
          protection: fc.constantFrom('protected' as const, 'unprotected' as const, 'unknown' as const),
        }),
        { maxLength: 150 },
      ),
    })
    .map(
      ({ nodes, edges }): FlowMap => ({
        ...hospital,
        zones: ['a', 'b', 'c', 'd'].map((id) => ({ id, label: id })),
        nodes: nodes.map((item) => ({ ...item, label: item.id })),
        edges,
      }),
    );

  it('never gives more boxes than asked for, and loses no unit, no flow and no warning', () => {
    fc.assert(
      fc.property(anyMap, fc.integer({ min: 5, max: 40 }), (map, most) => {
        const folded = foldFlowMap(map, most);
        expect(folded.nodes.length).toBeLessThanOrEqual(Math.max(most, folded.zones.length));
        const units = (nodes: readonly FlowNode[]) => nodes.reduce((sum, item) => sum + sizeOf(item), 0);
        expect(units(folded.nodes)).toBe(units(map.nodes));
        const drawn = [...folded.edges, ...folded.inside];
        expect(drawn.reduce((sum, item) => sum + item.count, folded.loose)).toBe(map.edges.length);
        const known = new Set(map.nodes.map((item) => item.id));
        const open = map.edges.filter(
          (item) => known.has(item.from) && known.has(item.to) && item.protection === 'unprotected',
        ).length;
        const shown = drawn
          .filter((item) => item.protection === 'unprotected')
          .reduce((sum, item) => sum + item.count, 0);
        expect(shown).toBeGreaterThanOrEqual(open);
      }),
    );
  });
});

describe('placeMarks', () => {
  it('puts a mark on its line, not on a box and not on another mark', () => {
    const path = [
      [0, 50],
      [300, 50],
    ] as const;
    const boxes = [{ x: 100, y: 30, width: 100, height: 40 }];
    const marks = placeMarks(
      [
        { path, width: 40, height: 13 },
        { path, width: 40, height: 13 },
      ],
      boxes,
      { width: 300, height: 100 },
    );
    const [first, second] = marks;
    if (!first || !second) throw new Error('two marks');
    expect(touches(first, second, 0)).toBe(false);
    for (const mark of marks) expect(boxes.some((box) => touches(mark, box, 0))).toBe(false);
  });
});

describe('the drawn map', () => {
  let layout: FlowLayout;
  let svg: string;
  beforeAll(async () => {
    layout = await layoutFlowMap(hospital);
    svg = flowMap(hospital, layout);
  });

  it('places every box inside its zone and inside the picture', () => {
    for (const { node: item, ...box } of layout.nodes) {
      const zone = layout.zones.find((one) => one.id === item.zone);
      if (!zone) throw new Error(`no zone for ${item.id}`);
      expect(box.x).toBeGreaterThanOrEqual(zone.x);
      expect(box.x + box.width).toBeLessThanOrEqual(zone.x + zone.width);
      expect(box.y + box.height).toBeLessThanOrEqual(zone.y + zone.height);
      expect(box.x + box.width).toBeLessThanOrEqual(layout.width);
    }
  });

  it('can be read on a sheet of A4 on its side', () => {
    expect(paperScale(layout) * 9).toBeGreaterThanOrEqual(6.6);
  });

  it('names what is unprotected and what is unknown with a word, on the line and in the legend', () => {
    expect(svg.match(/>unprotected</g)?.length).toBe(2);
    expect(svg).toContain('>unknown<');
    expect(svg).toContain('>protection unknown<');
  });

  it('counts folded boxes and says what it could not draw', () => {
    expect(svg).toContain('>200<');
    expect(svg).toContain('1 flow not drawn: one end is missing from the inventory.');
  });

  it('describes itself to a screen reader', () => {
    expect(svg).toContain('<title>Data flows</title>');
    expect(svg).toContain(`<desc>${flowSummary(hospital)}</desc>`);
  });

  it('is the same again', async () => {
    expect(flowMap(hospital, await layoutFlowMap(hospital))).toBe(svg);
  });

  it('keeps the colours of the whole map in a part of it', async () => {
    const key = { information: ['identity', 'results'], forms: ['electronic'] };
    const part = { ...hospital, nodes: hospital.nodes.slice(-3), edges: hospital.edges.slice(-2, -1), key };
    const drawn = flowMap(part, await layoutFlowMap(part));
    expect(drawn).toContain('>Patient identity<');
    expect(drawn).toMatch(/<polyline[^>]* stroke="#c24e00"/);
  });

  it('is laid out for the screen with every open node in a box of its own', async () => {
    const { default: module } = await import('elkjs/lib/elk.bundled.js');
    const elk = new module.default();
    const open = await layoutForScreen(elk, hospital, ({ kind }) => kind === 'pump');
    expect(open.nodes).toHaveLength(hospital.nodes.length);
    const folded = await layoutForScreen(elk, hospital, () => false);
    expect(folded.nodes.length).toBeLessThan(25);
  });

  it('survives hostile names and ids', async () => {
    const evil = '<script>"&\'</script>';
    const map = {
      ...hospital,
      title: evil,
      zones: [{ id: evil, label: evil }],
      nodes: [{ id: evil, label: evil, zone: evil, kind: evil }, node('b', evil, evil)],
      edges: [edge(evil, 'b', { information: evil, form: evil })],
    };
    expect(flowMap(map, await layoutFlowMap(map))).not.toContain('<script>');
  });

  it('draws a map without anything in it', async () => {
    const map = { ...hospital, nodes: [], edges: [] };
    expect(flowMap(map, await layoutFlowMap(map))).toContain('0 systems and devices in 0 zones, 0 flows');
  });
});

describe('the words of the map', () => {
  it('lists every flow in the table, also those that are folded or loose', () => {
    const table = flowTable(hospital);
    expect(table.rows).toHaveLength(203);
    expect(table.rows[200]).toEqual([
      'Name of ehr',
      'Data centre',
      'Name of fax',
      'nowhere',
      'Patient identity',
      'paper',
      'unprotected',
      '',
    ]);
    expect(table.rows[202]?.slice(2, 4)).toEqual(['gone', 'Zone unknown']);
  });

  it('says of paper and the spoken word that a procedure guards them, and calls neither protected nor unknown', () => {
    const spoken = { ...hospital, edges: [edge('ehr', 'pacs', { form: 'spoken', protection: 'not-applicable' })] };
    expect(flowSummary(spoken)).toContain('1 flow on paper, by fax or spoken: protected by procedure only.');
    expect(flowSummary(spoken)).not.toMatch(/not known|All flows/);
  });

  it('says how many flows are unprotected or unknown, and never calls an unknown one protected', () => {
    expect(flowSummary(hospital)).toBe(
      'Data flows: 223 systems and devices in 3 zones, 203 flows. 1 flow unprotected: Patient identity (1). For 1 it is not known whether they are protected.',
    );
    expect(flowSummary({ ...hospital, edges: hospital.edges.slice(0, 1) })).toContain('All flows are protected.');
    expect(
      flowSummary({ ...hospital, language: 'de', edges: [edge('ehr', 'pacs', { protection: 'unknown' })] }),
    ).toContain('nicht bekannt');
  });
});
