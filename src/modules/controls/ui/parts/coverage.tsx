// SPDX-License-Identifier: Apache-2.0
import { Button, Group } from '@mantine/core';
import type { CSSProperties } from 'react';
import {
  type CoverageStrip,
  coverageStrip,
  coverageStripSummary,
  coverageStripTable,
} from '../../../../engines/pictures/coverage-strip.ts';
import type { PictureState } from '../../../../engines/pictures/palette.ts';
import { type Say, useDataLanguage, useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { saveFile, toCsv } from '../../../../ui/kit/save-file.ts';
import { StateIcon } from '../../../../ui/kit/state-badge.tsx';
import { pictureState } from '../../../../ui/kit/states.ts';
import { svgToPng } from '../../../../ui/kit/svg-to-png.ts';
import type { SoaRow } from '../../contract.ts';
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
        <SavePicture strip={strip} />
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

function useStrip(rows: readonly SoaRow[]): CoverageStrip {
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

type Picture = { readonly format: string; readonly draw: (strip: CoverageStrip) => Blob | Promise<Blob> };

const asCsv = (strip: CoverageStrip) => {
  const { columns, rows } = coverageStripTable(strip);
  return toCsv([columns, ...rows]);
};
const pictures: readonly Picture[] = [
  { format: 'SVG', draw: (strip) => new Blob([coverageStrip(strip)], { type: 'image/svg+xml' }) },
  { format: 'PNG', draw: (strip) => svgToPng(coverageStrip(strip)) },
  { format: 'CSV', draw: asCsv },
];

function SavePicture({ strip }: { readonly strip: CoverageStrip }) {
  const text = useText();
  return (
    <Group gap={0} className="screen-only">
      {pictures.map(({ format, draw }) => (
        <Button
          key={format}
          variant="subtle"
          size="compact-sm"
          onClick={async () => saveFile(`coverage.${format.toLowerCase()}`, await draw(strip))}
        >
          {text('chart.save', { format })}
        </Button>
      ))}
    </Group>
  );
}
