// SPDX-License-Identifier: Apache-2.0
import { Group } from '@mantine/core';
import type { CSSProperties } from 'react';
import {
  type CoverageStrip,
  coverageStrip,
  coverageStripSummary,
  coverageStripTable,
} from '../../engines/pictures/coverage-strip.ts';
import { useFormat } from '../i18n/text.tsx';
import classes from './coverage-strip.module.css';
import { SaveButtons } from './save-buttons.tsx';
import { StateIcon } from './state-badge.tsx';

type StripProps = {
  readonly strip: CoverageStrip;
  /** The name of the saved picture. */
  readonly name: string;
  readonly onOpen: (id: string) => void;
};

/** Everything in its groups as one small cell each, so that a gap shows at a glance; a table beside it is its twin. */
export function Strip({ strip, name, onOpen }: StripProps) {
  const wordOf = new Map(strip.states.map(({ state, label }) => [state, label]));
  return (
    <section className={classes.strip} aria-label={coverageStripSummary(strip)}>
      <div className={classes.stripHead}>
        <h2>{strip.title}</h2>
        <Legend strip={strip} />
        <Group gap={0} className="screen-only">
          <SaveButtons picture={{ name, svg: () => coverageStrip(strip), table: () => coverageStripTable(strip) }} />
        </Group>
      </div>
      {strip.groups.map(({ label, items }) => (
        <div key={label} className={classes.group}>
          <h3>{label}</h3>
          <div className={classes.cells}>
            {items.map(({ id, label: title, state }) => (
              <button
                key={id}
                type="button"
                className={classes.cell}
                data-state={state}
                style={
                  { '--state': `var(--state-${state}-ink)`, '--tint': `var(--state-${state}-tint)` } as CSSProperties
                }
                title={`${id} ${title}: ${wordOf.get(state)}`}
                aria-label={`${id} ${title}: ${wordOf.get(state)}`}
                onClick={() => onOpen(id)}
              >
                <StateIcon state={state} size={11} />
                {id}
              </button>
            ))}
          </div>
        </div>
      ))}
    </section>
  );
}

function Legend({ strip }: Pick<StripProps, 'strip'>) {
  const format = useFormat();
  const items = strip.groups.flatMap((group) => group.items);
  const counted = strip.states.map(({ state, label }) => ({
    ...{ state, label },
    count: items.filter((item) => item.state === state).length,
  }));
  return (
    <ul className={classes.legend}>
      {counted
        .filter(({ count }) => count > 0)
        .map(({ state, label, count }) => (
          <li key={state}>
            <StateIcon state={state} size={12} /> {format.number(count)} {label}
          </li>
        ))}
    </ul>
  );
}
