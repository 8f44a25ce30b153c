// SPDX-License-Identifier: Apache-2.0
import { bandColour, wordsOn } from '../../../../engines/pictures/risk-matrix.ts';
import { useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { Fact, Facts } from '../../../../ui/kit/facts.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import { acceptabilities, type Level } from '../../model/axes.ts';
import type { Method } from './api.ts';
import classes from './risks.module.css';
import { useRiskWords } from './words.ts';

type MethodProps = { readonly method: Method };
type Step = Method['content']['inputs'][number]['levels'][number] & { readonly equals?: Level };

/** One method to read: what it asks for, what its levels mean, and which combination is acceptable. */
export function MethodContent({ method: { content } }: MethodProps) {
  const text = useText();
  const local = useLocal();
  return (
    <>
      <Part title={local(content.name)} hint={local(content.about)}>
        {content.describes.length > 0 && (
          <Facts>
            <Fact label={text('risks.methods.describes')}>
              {content.describes.map(({ name }) => local(name)).join(', ')}
            </Fact>
          </Facts>
        )}
        <Matrix
          label={text('risks.methods.matrix')}
          rows={content.severity.levels}
          columns={content.likelihood.levels}
          cell={(row, column) => {
            const band = content.bands[(content.matrix[row]?.[column] ?? 0) - 1];
            return band && { words: local(band.name), band: band.acceptability };
          }}
        />
      </Part>
      {content.inputs.map((input) => (
        <Scale key={input.id} title={local(input.name)} steps={input.levels} />
      ))}
      <Likelihood content={content} />
      <Scale title={text('risks.methods.severity')} steps={content.severity.levels} />
    </>
  );
}

function Likelihood({ content: { inputs, likelihood } }: { readonly content: Method['content'] }) {
  const text = useText();
  const local = useLocal();
  const [first, second] = inputs;
  return (
    <Scale title={text('risks.methods.likelihood')} steps={likelihood.levels}>
      {first && second && (
        <Matrix
          label={text('risks.methods.follows', { first: local(first.name), second: local(second.name) })}
          rows={first.levels}
          columns={second.levels}
          cell={(row, column) => {
            const level = likelihood.levels[(likelihood.table?.[row]?.[column] ?? 0) - 1];
            return level && { words: local(level.name) };
          }}
        />
      )}
    </Scale>
  );
}

type ScaleProps = { readonly title: string; readonly steps: readonly Step[]; readonly children?: React.ReactNode };

function Scale({ title, steps, children }: ScaleProps) {
  const text = useText();
  const local = useLocal();
  const words = useRiskWords();
  const isLikelihood = title === text('risks.methods.likelihood');
  const equal = (level: Level) => (isLikelihood ? words.likelihood(level) : words.severity(level));
  const rows = steps.map((step, i) => ({ ...step, place: i + 1 }));
  return (
    <Part title={title}>
      <PlainTable
        label={title}
        rows={rows}
        rowId={({ place }) => String(place)}
        columns={[
          { id: 'level', title: text('risks.methods.level'), cell: ({ place, name }) => `${place} ${local(name)}` },
          { id: 'meaning', title: text('risks.methods.meaning'), cell: ({ meaning }) => local(meaning) },
          ...(rows.some(({ equals }) => equals !== undefined)
            ? [
                {
                  id: 'equals',
                  title: text('risks.methods.equals'),
                  cell: ({ equals }: Step) => (equals === undefined ? '–' : `${equals} ${equal(equals)}`),
                },
              ]
            : []),
        ]}
      />
      {children}
    </Part>
  );
}

const bands = { bands: acceptabilities.map((id) => ({ id, label: id })) };

type MatrixProps = {
  readonly label: string;
  readonly rows: readonly Step[];
  readonly columns: readonly Step[];
  readonly cell: (row: number, column: number) => { readonly words: string; readonly band?: string } | undefined;
};

function Matrix({ label, rows, columns, cell }: MatrixProps) {
  const local = useLocal();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={classes.criteria} aria-label={label} tabIndex={0}>
      <table aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{label}</th>
            {columns.map(({ name }) => (
              <th key={name.en} scope="col">
                {local(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows
            .map((step, r) => ({ step, r }))
            .toReversed()
            .map(({ step, r }) => (
              <tr key={step.name.en}>
                <th scope="row">{local(step.name)}</th>
                {columns.map((column, c) => {
                  const found = cell(r, c);
                  const fill = found?.band && bandColour(bands, found.band);
                  return (
                    <td key={column.name.en} style={fill ? { background: fill, color: wordsOn(fill) } : undefined}>
                      {found?.words}
                    </td>
                  );
                })}
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  );
}
