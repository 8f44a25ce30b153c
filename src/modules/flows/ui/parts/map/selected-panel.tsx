// SPDX-License-Identifier: Apache-2.0
import { type FlowMap, labeller, sizeOf } from '../../../../../engines/pictures/flow-map.ts';
import { way } from '../../../../../ui/i18n/format.ts';
import { useText } from '../../../../../ui/i18n/text.tsx';
import type { FlowEdge } from '../../../contract.ts';
import { everything, keyOf, keyOfNode } from './layout-request.ts';
import classes from './panel.module.css';
import { FlowList, Panel, PanelActions, Way } from './panel.tsx';
import type { Selection } from './selection.ts';
import type { MapView } from './use-map-view.ts';

type SelectedPanelProps = {
  readonly map: FlowMap;
  readonly edges: readonly FlowEdge[];
  readonly selection: Selection;
  readonly view: MapView;
  readonly hasFocus: boolean;
  readonly onChange: (change: Partial<MapView>) => void;
  readonly onClose: () => void;
  /** Absent where the person may not add one. */
  readonly onAddFrom?: ((name: string) => void) | undefined;
};

export function SelectedPanel(props: SelectedPanelProps) {
  const { line, box } = props.selection;
  if (line.length > 0) return <LinePanel {...props} />;
  return box ? <BoxPanel {...props} box={box} /> : null;
}

function LinePanel({ map, selection, hasFocus, onClose }: SelectedPanelProps) {
  const text = useText();
  const label = labeller(map.nodes);
  const flows = selection.line;
  const title = flows.length === 1 ? (flows[0]?.label ?? '') : text('flows.title');
  return (
    <Panel title={title} hasFocus={hasFocus} onClose={onClose}>
      <FlowList title={text('flows.title')} flows={flows} beside={({ from, to }) => way(label(from), label(to))} />
    </Panel>
  );
}

type BoxPanelProps = SelectedPanelProps & { readonly box: NonNullable<Selection['box']> };

function BoxPanel({ map, edges, selection, view, box, hasFocus, onChange, onClose, onAddFrom }: BoxPanelProps) {
  const text = useText();
  const label = labeller(map.nodes);
  const { node } = box;
  const members = new Set(node.members);
  const isFolded = node.members.length > 1;
  const sends = edges.filter(({ from, to }) => members.has(from) && !members.has(to));
  const receives = edges.filter(({ from, to }) => members.has(to) && !members.has(from));
  const inside = edges.filter(({ from, to }) => members.has(from) && members.has(to));
  const key = keyOfNode(node);
  const wasOpened = view.open.includes(key) || view.open.includes(node.zone);
  const actions = [
    ...(isFolded
      ? [
          {
            label: text('flows.panel.open', { count: sizeOf(node) }),
            run: () => onChange({ open: [...view.open, keyOf(node)] }),
          },
        ]
      : []),
    ...(!isFolded && wasOpened && !view.open.includes(everything)
      ? [
          {
            label: text('flows.panel.fold', { area: labeller(map.kinds)(node.kind) }),
            run: () => onChange({ open: view.open.filter((item) => item !== key && item !== node.zone) }),
          },
        ]
      : []),
    ...(onAddFrom && !isFolded ? [{ label: text('flows.panel.add-from'), run: () => onAddFrom(node.label) }] : []),
  ];
  return (
    <Panel title={node.label} hasFocus={hasFocus} onClose={onClose}>
      <p className={classes.quiet}>
        {text('flows.panel.zone', { zone: labeller(map.zones)(node.zone) })}
        {isFolded && `, ${text('flows.panel.members', { count: sizeOf(node) })}`}
      </p>
      {actions.length > 0 && <PanelActions actions={actions} />}
      {!isFolded && (
        <Way
          targets={map.nodes
            .filter(({ id }) => id !== node.id)
            .map(({ id, label: name }) => ({ value: id, label: name }))}
          to={view.to}
          way={selection.way}
          onChange={(to) => onChange({ to })}
        />
      )}
      <FlowList
        title={text('flows.panel.sends')}
        flows={sends}
        beside={({ to }) => text('flows.panel.to', { name: label(to) })}
      />
      <FlowList
        title={text('flows.panel.receives')}
        flows={receives}
        beside={({ from }) => text('flows.panel.from', { name: label(from) })}
      />
      <FlowList
        title={text('flows.panel.inside')}
        flows={inside}
        beside={({ from, to }) => way(label(from), label(to))}
      />
    </Panel>
  );
}
