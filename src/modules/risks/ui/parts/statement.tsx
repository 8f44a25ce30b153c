// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { Fact, Facts } from '../../../../ui/kit/facts.tsx';
import { Identifier } from '../../../../ui/kit/identifier.tsx';
import type { RiskDetail } from '../../schemas.ts';
import classes from './risks.module.css';
import { subjectPath } from './subject-path.ts';
import { useRiskWords } from './words.ts';

/** What can happen, why, to whom, and what it is about. */
export function Statement({ detail: { row, texts, sample } }: { readonly detail: RiskDetail }) {
  const text = useText();
  const words = useRiskWords();
  const local = useLocal();
  const path = row.subject && subjectPath(row.subject.kind, row.subject.id);
  const told = (['description', 'cause', 'event', 'consequence'] as const).flatMap((part) => {
    const said = texts[part];
    return said ? [{ part, said: local(said) }] : [];
  });
  return (
    <Facts>
      {told.map(({ part, said }) => (
        <Fact key={part} label={text(`risks.text.${part}`)}>
          {said}
        </Fact>
      ))}
      {row.subject && (
        <Fact label={text('risks.column.subject')}>
          {path ? <Link to={path}>{local(row.subject.label)}</Link> : local(row.subject.label)}
          {row.affected !== null && row.affected > 1 && <> · {text('risks.affected', { count: row.affected })}</>}
        </Fact>
      )}
      {sample.length > 1 && <Fact label={text('risks.sample')}>{sample.map(({ name }) => name).join(', ')}</Fact>}
      {row.asImported && <Imported entry={row.asImported} />}
      <Fact label={text('risks.column.origin')}>
        {words.origin(row.origin)}
        {row.scenario && (
          <>
            {' '}
            <Identifier>{row.scenario}</Identifier>
          </>
        )}
      </Fact>
      {row.controls.length > 0 && (
        <Fact label={text('risks.column.controls')}>
          {row.controls.map((control) => (
            <span key={control} className={classes.control}>
              <Identifier>{control}</Identifier>
            </span>
          ))}
        </Fact>
      )}
      {row.hazard && <Fact label={text('risks.hazard')}>{text('risks.hazard.body')}</Fact>}
    </Facts>
  );
}

/** The words of an older register as they are: nobody has compared them with the criteria. */
function Imported({ entry }: { readonly entry: NonNullable<RiskDetail['row']['asImported']> }) {
  const text = useText();
  const said = (['likelihood', 'impact', 'level', 'treatment', 'status', 'due'] as const).flatMap((field) =>
    entry[field] === null ? [] : [`${text(`risks.imported.${field}`)}: ${entry[field]}`],
  );
  return said.length === 0 ? null : <Fact label={text('risks.imported')}>{said.join(' · ')}</Fact>;
}
