// SPDX-License-Identifier: Apache-2.0
import { NativeSelect } from '@mantine/core';
import { bandColour, wordsOn } from '../../../../engines/pictures/risk-matrix.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { type Axis, acceptabilities, type Level, levels, severityWords } from '../../model/axes.ts';
import type { CriteriaParts } from './criteria-parts.ts';
import classes from './risks.module.css';
import { useRiskWords } from './words.ts';

const bands = { bands: acceptabilities.map((id) => ({ id, label: id })) };

/** Which combination of likelihood and severity is acceptable on an axis. */
export function AcceptabilityTable({ axis, content, form }: CriteriaParts & { readonly axis: Axis }) {
  const text = useText();
  const words = useRiskWords();
  const label = text('risks.criteria.matrix', { axis: words.axis(axis) });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={classes.criteria} aria-label={label} tabIndex={0}>
      <table aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{text('risks.matrix.corner')}</th>
            {levels.map((severity) => (
              <th key={severity} scope="col">
                {words.severity(severity)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {levels.toReversed().map((likelihood) => (
            <tr key={likelihood}>
              <th scope="row">{words.likelihood(likelihood)}</th>
              {levels.map((severity) => (
                <Cell
                  key={severity}
                  place={{ axis, likelihood, severity }}
                  content={content}
                  {...(form ? { form } : {})}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type Place = { readonly axis: Axis; readonly likelihood: Level; readonly severity: Level };

function Cell({ place, content, form }: CriteriaParts & { readonly place: Place }) {
  const words = useRiskWords();
  const row = severityWords[place.severity - 1] ?? 'catastrophic';
  const word = content.acceptability[place.axis][row][place.likelihood - 1] ?? 'unacceptable';
  const fill = bandColour(bands, word);
  return (
    <td style={{ background: fill, color: wordsOn(fill) }}>
      {form ? (
        <NativeSelect
          size="xs"
          aria-label={`${words.likelihood(place.likelihood)} × ${words.severity(place.severity)}`}
          data={acceptabilities.map((value) => ({ value, label: words.acceptability(value) }))}
          {...form.getInputProps(`acceptability.${place.axis}.${row}.${place.likelihood - 1}`)}
        />
      ) : (
        words.acceptability(word)
      )}
    </td>
  );
}
