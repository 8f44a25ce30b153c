// SPDX-License-Identifier: Apache-2.0
import '@xyflow/react/dist/base.css';
import { type Connection, ConnectionMode, type OnMoveEnd, ReactFlow, useReactFlow, useStore } from '@xyflow/react';
import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { FlowLayout, PlacedNode } from '../../../../../engines/pictures/flow-layout.ts';
import { type FlowMap, labeller, sizeOf } from '../../../../../engines/pictures/flow-map.ts';
import { useText } from '../../../../../ui/i18n/text.tsx';
import type { FlowEdge } from '../../../contract.ts';
import { useFlowWords } from '../words.ts';
import { Box, Zone } from './box-node.tsx';
import { drawingOf, type Line, type Selected } from './drawing.ts';
import { FlowLine } from './flow-line.tsx';
import classes from './map.module.css';
import { stepFrom } from './walk.ts';
import { ZoomTools } from './zoom-tools.tsx';

export type CanvasProps = {
  readonly map: FlowMap;
  readonly layout: FlowLayout;
  readonly edges: readonly FlowEdge[];
  readonly selected: Selected;
  readonly isStale: boolean;
  readonly isEditable: boolean;
  /** A box was chosen, by keyboard or not. */
  readonly onBox: (placed: PlacedNode, byKeyboard: boolean) => void;
  readonly onLine: (flows: readonly FlowEdge[]) => void;
  readonly onNothing: () => void;
  /** Somebody zooms into a folded box. */
  readonly onOpen: (placed: PlacedNode) => void;
  readonly onConnect: (from: PlacedNode, to: PlacedNode) => void;
  readonly onMove: (line: Line, from: PlacedNode, to: PlacedNode) => void;
};

const nodeTypes = { box: Box, zone: Zone };
const edgeTypes = { flow: FlowLine };
/** From this scale on, whoever zooms wants to see what is in a folded box. */
const openingZoom = 1.9;
const readableZoom = 1.4;

/** The map itself: boxes in zones, lines between them; to be looked at, walked through by arrow keys, and edited by dragging. */
export function Canvas(props: CanvasProps) {
  const { map, layout, edges, selected, isEditable } = props;
  const text = useText();
  const place = useRef<HTMLElement>(null);
  const [entry, setEntry] = useState<string | null>(null);
  const [isConnecting, setConnecting] = useState(false);
  const say = useSpoken(map);
  const boxes = useMemo(() => new Map(layout.nodes.map((placed) => [placed.node.id, placed])), [layout]);
  const entered = entry !== null && boxes.has(entry) ? entry : (layout.nodes[0]?.node.id ?? null);
  const { nodes, lines } = useMemo(
    () => drawingOf({ map, layout, edges, selected, isEditable, entry: entered, ...say }),
    [map, layout, edges, selected, isEditable, entered, say],
  );
  const view = useView(layout, selected.box === null ? undefined : boxes.get(selected.box), place);
  const boxOf = (target: EventTarget) =>
    target instanceof Element ? boxes.get(target.closest<HTMLElement>('[data-box]')?.dataset.box ?? '') : undefined;

  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const from = boxOf(event.target);
    const next = from && stepFrom(layout.nodes, from, event.key);
    if (!next) return;
    event.preventDefault();
    setEntry(next.node.id);
    place.current
      ?.querySelector<HTMLElement>(`[data-box="${CSS.escape(next.node.id)}"]`)
      ?.focus({ preventScroll: true });
    view.show(next);
  };
  const choose = (event: MouseEvent<HTMLElement>) => {
    const chosen = boxOf(event.target);
    if (!chosen) return;
    setEntry(chosen.node.id);
    props.onBox(chosen, event.detail === 0);
  };
  const openNearest: OnMoveEnd = (event, { zoom }) => {
    if (!event || zoom < openingZoom) return;
    const centre = view.centre();
    const under = layout.nodes.find(
      (placed) => placed.node.members.length > 1 && centre !== undefined && isInside(placed, centre),
    );
    if (under) props.onOpen(under);
  };
  const ends = ({ source, target }: Connection) => [boxes.get(source), boxes.get(target)] as const;

  return (
    <section
      ref={place}
      className={classes.canvas}
      aria-label={text('flows.map.region')}
      aria-busy={props.isStale}
      data-stale={props.isStale}
      data-connecting={isConnecting}
      onKeyDown={walk}
      onClick={choose}
    >
      <ReactFlow
        nodes={nodes}
        edges={lines}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        minZoom={0.1}
        maxZoom={4}
        nodesDraggable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        nodesConnectable={isEditable}
        edgesReconnectable={isEditable}
        connectionMode={ConnectionMode.Loose}
        connectOnClick={false}
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        panActivationKeyCode={null}
        disableKeyboardA11y
        proOptions={{ hideAttribution: true }}
        onMoveEnd={openNearest}
        onPaneClick={props.onNothing}
        onEdgeClick={(_, { data }) => data && props.onLine(data.flows)}
        onConnectStart={() => setConnecting(true)}
        onConnectEnd={() => setConnecting(false)}
        onReconnectStart={() => setConnecting(true)}
        onReconnectEnd={() => setConnecting(false)}
        onConnect={(connection) => {
          const [from, to] = ends(connection);
          if (from && to) props.onConnect(from, to);
        }}
        onReconnect={(line, connection) => {
          const [from, to] = ends(connection);
          if (from && to) props.onMove(line, from, to);
        }}
      />
      <ZoomTools />
    </section>
  );
}

const isInside = ({ x, y, width, height }: PlacedNode, point: { x: number; y: number }): boolean =>
  point.x >= x - 20 && point.x <= x + width + 20 && point.y >= y - 20 && point.y <= y + height + 20;

/** What a screen reader hears of boxes, lines and zones. */
function useSpoken(map: FlowMap) {
  const text = useText();
  const words = useFlowWords();
  return useMemo(() => {
    const zone = labeller(map.zones);
    const labels = new Map(map.nodes.map(({ id, label }) => [id, label]));
    const count = (ids: readonly string[], end: 'from' | 'to') => {
      const members = new Set(ids);
      return map.edges.filter((edge) => members.has(edge[end])).length;
    };
    const oneOf = <T,>(values: readonly T[], label: (value: T) => string) => [...new Set(values.map(label))].join(', ');
    return {
      sayBox: ({ node }: PlacedNode) =>
        text(node.members.length > 1 ? 'flows.map.folded' : 'flows.map.box', {
          ...{ label: node.label, zone: zone(node.zone), count: sizeOf(node) },
          ...{ out: count(node.members, 'from'), in: count(node.members, 'to') },
        }),
      sayLine: (flows: readonly FlowEdge[]) =>
        text('flows.map.line', {
          ...{ count: flows.length, name: flows[0]?.label ?? '' },
          ...{ from: oneOf(flows, (flow) => labels.get(flow.from) ?? flow.from) },
          ...{ to: oneOf(flows, (flow) => labels.get(flow.to) ?? flow.to) },
          information: oneOf(flows, (flow) => words.information(flow.information)),
          form: oneOf(flows, (flow) => words.form(flow.form)),
          protection: oneOf(flows, (flow) => words.transit(flow.protection)),
        }),
      sayZone: (label: string) => text('flows.map.zone', { label }),
    };
  }, [map, text, words]);
}

/** What part of the map is in sight: all of a new one, or the box that somebody has opened or looked for. */
function useView(layout: FlowLayout, chosen: PlacedNode | undefined, place: { readonly current: HTMLElement | null }) {
  const flow = useReactFlow();
  const isReady = useStore(({ width, panZoom }) => width > 0 && panZoom !== null);
  const shown = useRef<FlowLayout>(null);
  const rectangle = () => place.current?.getBoundingClientRect();
  const centre = () => {
    const box = rectangle();
    return box && flow.screenToFlowPosition({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
  };
  const show = (placed: PlacedNode, zoom = flow.getZoom()) => {
    const box = rectangle();
    if (!box) return;
    const at = flow.flowToScreenPosition({ x: placed.x + placed.width / 2, y: placed.y + placed.height / 2 });
    const isInSight = at.x > box.x + 60 && at.x < box.right - 60 && at.y > box.y + 30 && at.y < box.bottom - 30;
    if (isInSight && zoom === flow.getZoom()) return;
    void flow.setCenter(placed.x + placed.width / 2, placed.y + placed.height / 2, { zoom, duration: 0 });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: moves when there is something new to see, not at each render
  useEffect(() => {
    if (!isReady) return;
    const isFirst = shown.current === null;
    const isNew = shown.current !== layout;
    shown.current = layout;
    if (chosen && isNew && !isFirst) show(chosen, Math.max(flow.getZoom(), readableZoom));
    else if (isNew) void flow.fitBounds({ x: 0, y: 0, width: layout.width, height: layout.height }, { padding: 0.03 });
    else if (chosen) show(chosen);
  }, [layout, chosen?.node.id, isReady]);
  return { centre, show };
}
