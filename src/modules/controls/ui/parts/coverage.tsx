// SPDX-License-Identifier: Apache-2.0
import type { CoverageStrip } from '../../../../engines/pictures/coverage-strip.ts';
import type { PictureState } from '../../../../engines/pictures/palette.ts';
import { type Say, useDataLanguage, useText } from '../../../../ui/i18n/text.tsx';
import { Strip } from '../../../../ui/kit/coverage-strip.tsx';
import { pictureState } from '../../../../ui/kit/states.ts';
import type { SoaRow } from '../../schemas.ts';
import { stateOf, useTitle } from './words.ts';

const clauses = ['5', '6', '7', '8'] as const;
const other = 'other' as const;
const order: readonly PictureState[] = ['good', 'partial', 'bad', 'neutral', 'draft', 'unknown'];
const legendText = (text: Say, state: PictureState) =>
  text(`controls.coverage.${state as 'good' | 'partial' | 'bad' | 'neutral' | 'draft' | 'unknown'}`);

type CoverageProps = { readonly rows: readonly SoaRow[]; readonly onOpen: (control: string) => void };

/** Every control by clause; the table below is its twin. */
export function Coverage({ rows, onOpen }: CoverageProps) {
  return <Strip strip={useStrip(rows)} name="coverage" onOpen={onOpen} />;
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
    groups: [...clauses, other]
      .map((clause) => ({
        label: clause === other ? text('controls.clause.other') : `${clause} ${text(`controls.clause.${clause}`)}`,
        items: rows
          .filter(({ control }) => (clause === other ? control.includes(':') : control.startsWith(`${clause}.`)))
          .map((row) => ({ id: row.control, label: titleOf(row), state: pictureState(stateOf(row).state) })),
      }))
      .filter(({ items }) => items.length > 0),
  };
}
