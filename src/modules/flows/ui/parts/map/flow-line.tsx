// SPDX-License-Identifier: Apache-2.0
import type { EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { flowSizes, markNumbers, markText } from '../../../../../engines/pictures/flow-layout.ts';
import { protectionState } from '../../../../../engines/pictures/flow-signs.ts';
import { textWidth } from '../../../../../engines/pictures/text-width.ts';
import { StateIcon } from '../../../../../ui/kit/state-badge.tsx';
import type { Line } from './drawing.ts';
import classes from './map.module.css';

/** Colours are made for paper; on a dark ground they are mixed with white. */
export const lineColour = (colour: string) => `light-dark(${colour}, color-mix(in oklab, ${colour} 60%, white))`;

/** A line as the layout has led it, with the marks that the picture on paper has too. */
export const FlowLine = memo(function FlowLine({ data }: EdgeProps<Line>) {
  if (!data) return null;
  const { placed, style, emphasis } = data;
  const { edge, points } = placed;
  const colour = lineColour(style.colour(edge.information));
  const path = points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
  return (
    <g className={classes.line} data-emphasis={emphasis}>
      <path d={path} className={classes.reach} />
      <path d={path} className={classes.stroke} style={{ stroke: colour }} strokeDasharray={style.dash(edge.forms)} />
      <Tip points={points} colour={colour} />
      <LineMark data={data} colour={colour} />
    </g>
  );
});

type TipProps = { readonly points: NonNullable<Line['data']>['placed']['points']; readonly colour: string };

function Tip({ points, colour }: TipProps) {
  const [tip, before] = [points.at(-1), points.at(-2)];
  if (!tip || !before) return null;
  const angle = (Math.atan2(tip[1] - before[1], tip[0] - before[0]) * 180) / Math.PI;
  return (
    <path
      d="M0 0L-6.5 3L-6.5 -3Z"
      style={{ fill: colour }}
      transform={`translate(${tip[0]} ${tip[1]}) rotate(${angle})`}
    />
  );
}

type MarkProps = { readonly data: NonNullable<Line['data']>; readonly colour: string };

/** The number of the class of information, and the sign and word of a protection that is not plainly there. */
function LineMark({ data, colour }: MarkProps) {
  const { placed, style } = data;
  const { edge, mark } = placed;
  if (mark.width === 0) return null;
  const order = style.information.map(({ id }) => id);
  const numbers = markNumbers(edge, order);
  const word = markText(edge, style.map);
  const wordWidth = word === '' ? 0 : textWidth(word, flowSizes.small, 'semibold') + 16;
  const state = protectionState[edge.protection];
  const pill = mark.width - wordWidth;
  return (
    <g transform={`translate(${mark.x} ${mark.y})`} className={classes.mark}>
      {mark.beside && (
        <circle cx={mark.anchor[0] - mark.x} cy={mark.anchor[1] - mark.y} r="1.8" style={{ fill: colour }} />
      )}
      <rect width={pill} height={flowSizes.badge} rx={flowSizes.badge / 2} style={{ fill: colour }} />
      <text x={pill / 2} y={9.5} className={classes.number}>
        {numbers}
      </text>
      {word !== '' && (
        <g transform={`translate(${pill} 0)`} data-state={state} className={classes.protection}>
          <rect width={wordWidth} height={flowSizes.badge} rx={2.5} />
          <svg x={2.5} y={2.2} width={8.5} height={8.5} overflow="visible" aria-hidden="true">
            <StateIcon state={state} size={8.5} />
          </svg>
          <text x={13} y={9.5}>
            {word}
          </text>
        </g>
      )}
    </g>
  );
}
