// SPDX-License-Identifier: Apache-2.0
import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { sizeOf } from '../../../../../engines/pictures/flow-map.ts';
import { protectionState } from '../../../../../engines/pictures/flow-signs.ts';
import { useFormat, useText } from '../../../../../ui/i18n/text.tsx';
import { StateIcon } from '../../../../../ui/kit/state-badge.tsx';
import type { BoxNode, EdgeEnd, ZoneNode } from './drawing.ts';
import classes from './map.module.css';

/** A system or place, or several of them folded into one box with their number; its name says all of it, in full. */
export const Box = memo(function Box({ id, data }: NodeProps<BoxNode>) {
  const format = useFormat();
  const { placed, label, emphasis, isSelected, isEntry, isEditable, ends } = data;
  const { node, lines, inside } = placed;
  const units = sizeOf(node);
  return (
    <>
      <Handle
        id="in"
        type="target"
        position={Position.Left}
        isConnectableStart={false}
        className={classes.drop ?? ''}
      />
      <div className={classes.box} data-emphasis={emphasis} data-folded={units > 1} aria-hidden="true">
        {lines.map((line) => (
          <span key={line}>{line}</span>
        ))}
        {inside && <Inside protection={inside.protection} count={inside.count} />}
        {units > 1 && <span className={classes.count}>{format.number(units)}</span>}
      </div>
      <button
        type="button"
        className={classes.cover}
        data-box={id}
        aria-label={label}
        aria-pressed={isSelected}
        tabIndex={isEntry ? 0 : -1}
      />
      {ends.map((end) => (
        <End key={end.id} end={end} />
      ))}
      <Handle
        id="out"
        type="source"
        position={Position.Right}
        isConnectable={isEditable}
        className={(isEditable ? classes.dot : classes.hidden) ?? ''}
      />
    </>
  );
});

type InsideProps = { readonly protection: keyof typeof protectionState; readonly count: number };

function Inside({ protection, count }: InsideProps) {
  const text = useText();
  return (
    <span className={classes.inside}>
      <StateIcon state={protectionState[protection]} size={9} />
      {text('flows.map.inside', { count })}
    </span>
  );
}

/** Where a line ends, so that it can be taken there. */
function End({ end }: { readonly end: EdgeEnd }) {
  return (
    <Handle
      id={end.id}
      type={end.id.startsWith('s') ? 'source' : 'target'}
      position={Position.Left}
      isConnectable={false}
      className={classes.end ?? ''}
      style={{ left: end.x, top: end.y }}
    />
  );
}

export const Zone = memo(function Zone({ data }: NodeProps<ZoneNode>) {
  return (
    <div className={classes.zone} role="note" aria-label={data.label}>
      {data.name}
    </div>
  );
});
