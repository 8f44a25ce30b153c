// SPDX-License-Identifier: Apache-2.0
import { Group } from '@mantine/core';
import type { CSSProperties } from 'react';
import {
  type CoverageStrip,
  coverageStrip,
  coverageStripSummary,
  coverageStripTable,
} from '../../../../engines/pictures/coverage-strip.ts';
import type { PictureState } from '../../../../engines/pictures/palette.ts';
import { type Say, useDataLanguage, useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { SaveButtons } from '../../../../ui/kit/save-buttons.tsx';
import { StateIcon } from '../../../../ui/kit/state-badge.tsx';
import { pictureState } from '../../../../ui/kit/states.ts';
import type { SoaRow } from '../../schemas.ts';
import classes from './controls.module.css';
import { stateOf, useTitle } from './words.ts';

const clauses = ['5', '6', '7', '8'] as const;
const order: readonly PictureState[] = ['good', 'partial', 'bad', 'neutral', 'draft', 'unknown'];
const legendText = (text: Say, state: PictureState) =>
  text(`controls.coverage.${state as 'good' | 'partial' | 'bad' | 'neutral' | 'draft' | 'unknown'}`);

type CoverageProps = { readonly rows: readonly SoaRow[]; readonly onOpen: (control: string) => void };

/** Every control by clause, so that a gap shows at a glance; the table below is its twin. */
export function Coverage({ rows, onOpen }: CoverageProps) {
  const text = useText();
  const strip = useStrip(rows);
  return (
    <section className={classes.strip} aria-label={coverageStripSummary(strip)}>
      <div className={classes.stripHead}>
        <h2>{strip.title}</h2>
        <Legend strip={strip} />
        <Group gap={0} className="screen-only">
          <SaveButtons
            picture={{ name: 'coverage', svg: () => coverageStrip(strip), table: () => coverageStripTable(strip) }}
          />
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
                title={`${id} ${title}: ${legendText(text, state)}`}
                aria-label={`${id} ${title}: ${legendText(text, state)}`}
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

/** The controls by clause, each with its state. */
export function useStrip(rows: readonly SoaRow[]): CoverageStrip {
  const text = useText();
  const titleOf = useTitle();
  const language = useDataLanguage();
  return {
    title: text('controls.coverage.title'),
    language,
    states: order.map((state) => ({ state, label: legendText(text, state) })),
    groups: clauses.map((clause) => ({
      label: `${clause} ${text(`controls.clause.${clause}`)}`,
      items: rows
        .filter(({ control }) => control.startsWith(`${clause}.`))
        .map((row) => ({ id: row.control, label: titleOf(row), state: pictureState(stateOf(row).state) })),
    })),
  };
}

function Legend({ strip }: { readonly strip: CoverageStrip }) {
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
