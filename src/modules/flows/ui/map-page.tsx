// SPDX-License-Identifier: Apache-2.0
import { Button, Loader } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { ReactFlowProvider } from '@xyflow/react';
import { useMemo, useState } from 'react';
import type { PlacedNode } from '../../../engines/pictures/flow-layout.ts';
import { flowSummary } from '../../../engines/pictures/flow-map.ts';
import { useMay } from '../../../ui/data/me.ts';
import { useText } from '../../../ui/i18n/text.tsx';
import { EmptyState } from '../../../ui/kit/empty-state.tsx';
import { QueryError } from '../../../ui/kit/error-state.tsx';
import { useNotify } from '../../../ui/kit/notify.tsx';
import { Page as PageFrame } from '../../../ui/kit/page.tsx';
import { useView } from '../../../ui/kit/table/use-view.ts';
import { AddFlow } from './parts/flow-form.tsx';
import type { FlowValues } from './parts/flow-values.ts';
import { Canvas } from './parts/map/canvas.tsx';
import type { Line } from './parts/map/drawing.ts';
import { isOpen, keyOf, keyOfNode } from './parts/map/layout-request.ts';
import { Legend } from './parts/map/legend.tsx';
import classes from './parts/map/map.module.css';
import { MapTools } from './parts/map/map-tools.tsx';
import { type Move, MoveFlow } from './parts/map/move-flow.tsx';
import { SelectedPanel } from './parts/map/selected-panel.tsx';
import { selectionOf } from './parts/map/selection.ts';
import tools from './parts/map/tools.module.css';
import { useFlowMap } from './parts/map/use-flow-map.ts';
import { useMapView } from './parts/map/use-map-view.ts';
import { NoFlows } from './parts/no-flows.tsx';
import { useFlowCallouts } from './parts/use-callouts.tsx';

/** Who sends what to whom: the picture of the register. */
export function Page() {
  const text = useText();
  const may = useMay();
  const [adding, add] = useDisclosure();
  const [known, setKnown] = useState<Partial<FlowValues>>({});
  const mayEdit = may('flows:update');
  const begin = (values: Partial<FlowValues> = {}) => {
    setKnown(values);
    add.open();
  };
  return (
    <PageFrame
      title={text('flows.map.title')}
      sentence={text('flows.map.sentence')}
      callouts={useFlowCallouts()}
      primary={mayEdit ? { label: text('flows.add'), icon: <IconPlus size={16} />, onClick: () => begin() } : undefined}
      isWide
    >
      <ReactFlowProvider>
        <MapOfFlows mayEdit={mayEdit} onAdd={begin} />
      </ReactFlowProvider>
      <AddFlow opened={adding} onClose={add.close} known={known} />
    </PageFrame>
  );
}

type MapOfFlowsProps = { readonly mayEdit: boolean; readonly onAdd: (known?: Partial<FlowValues>) => void };

function MapOfFlows({ mayEdit, onAdd }: MapOfFlowsProps) {
  const text = useText();
  const notify = useNotify();
  const [view, change] = useMapView();
  const [tableView, setTableView] = useView();
  const [isEditing, setEditing] = useState(false);
  const [hasFocus, setFocus] = useState(false);
  const [move, setMove] = useState<Move | null>(null);
  const { found, data, edges, picture, layout } = useFlowMap(view.open);
  const placed = layout.data;
  const selection = useMemo(() => placed && selectionOf(view, placed, edges), [view, placed, edges]);

  if (found.isError) return <QueryError error={found.error} />;
  if (found.isSuccess && data.edges.length === 0 && data.hidden === 0) return <NoFlows onAdd={onAdd} />;

  const open = (box: PlacedNode) =>
    change({ node: box.node.members[0] ?? null, open: [...view.open, keyOf(box.node)] });
  const find = (id: string) => {
    const node = picture.nodes.find((each) => each.id === id);
    const box = placed?.nodes.find((each) => each.node.members.includes(id));
    const mustOpen = node && box && isFolded(box) && !isOpen(view.open, node);
    change({ node: id, flow: null, to: null, ...(mustOpen && { open: [...view.open, keyOfNode(node)] }) });
  };
  const connect = (from: PlacedNode, to: PlacedNode) => {
    if (isFolded(from) || isFolded(to)) return notify.failed(new Error(text('flows.move.folded')));
    onAdd({ from: from.node.label, to: to.node.label });
  };
  const moveLine = (line: Line, from: PlacedNode, to: PlacedNode) => {
    const end = line.source === from.node.id ? 'to' : 'from';
    const target = end === 'to' ? to : from;
    const [flow, ...others] = line.data?.flows ?? [];
    if (!flow || target.node.id === line[end === 'to' ? 'target' : 'source']) return;
    if (others.length > 0) return notify.failed(new Error(text('flows.move.several')));
    if (isFolded(target)) return notify.failed(new Error(text('flows.move.folded')));
    const old = data.nodes.find(({ id }) => id === flow[end])?.label ?? flow[end];
    setMove({ flow, end, old, new: target.node.label });
  };
  const close = () => {
    const id = selection?.box?.node.id;
    change({ node: null, flow: null, to: null });
    if (id !== undefined) document.querySelector<HTMLElement>(`[data-box="${CSS.escape(id)}"]`)?.focus();
  };
  const isAnySelected = selection !== undefined && (selection.box !== null || selection.line.length > 0);
  return (
    <>
      <MapTools
        map={picture}
        layout={placed}
        edges={data.edges}
        view={view}
        onChange={change}
        onFind={find}
        editing={mayEdit ? { isOn: isEditing, onChange: setEditing } : null}
      />
      {layout.isError && <QueryError error={layout.error} />}
      {found.isSuccess && edges.length === 0 ? (
        <EmptyState
          title={text('flows.map.none.title')}
          action={
            <Button onClick={() => setTableView({ ...tableView, text: '', filters: {} })}>
              {text('flows.map.none.all')}
            </Button>
          }
        >
          {text('flows.map.none.body')}
        </EmptyState>
      ) : (
        <div className={classes.place} data-panel={isAnySelected}>
          {placed && selection ? (
            <Canvas
              map={picture}
              layout={placed}
              edges={edges}
              selected={selection.drawn}
              isStale={layout.isPlaceholderData}
              isEditable={isEditing && mayEdit}
              onBox={(box, byKeyboard) => {
                setFocus(byKeyboard);
                change({ node: box.node.members[0] ?? null, flow: null, to: null });
              }}
              onLine={([flow]) => {
                setFocus(false);
                change({ node: null, flow: flow?.id ?? null, to: null });
              }}
              onNothing={() => isAnySelected && change({ node: null, flow: null, to: null })}
              onOpen={open}
              onConnect={connect}
              onMove={moveLine}
            />
          ) : (
            <div className={classes.canvas}>
              <div className={classes.waiting} role="status" aria-busy="true">
                <Loader size="sm" />
                {text('flows.map.laying-out')}
              </div>
            </div>
          )}
          {isAnySelected && (
            <SelectedPanel
              map={picture}
              edges={edges}
              selection={selection}
              view={view}
              hasFocus={hasFocus}
              onChange={change}
              onClose={close}
              onAddFrom={mayEdit ? (from) => onAdd({ from }) : undefined}
            />
          )}
        </div>
      )}
      {found.isSuccess && (
        <>
          <p className={tools.summary}>{flowSummary(picture)}</p>
          {data.hidden > 0 && <p className={tools.summary}>{text('flows.map.hidden', { count: data.hidden })}</p>}
          <Legend map={picture} />
        </>
      )}
      <MoveFlow move={move} onClose={() => setMove(null)} />
    </>
  );
}

const isFolded = ({ node }: PlacedNode): boolean => node.members.length > 1;
