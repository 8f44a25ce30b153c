// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useText } from '../../../../ui/i18n/text.tsx';
import { Identifier } from '../../../../ui/kit/identifier.tsx';
import type { RiskDetail } from '../../schemas.ts';
import classes from './risks.module.css';
import { subjectPath } from './subject-path.ts';
import { useLocal, useRiskWords } from './words.ts';

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
    <dl className={classes.facts}>
      {told.map(({ part, said }) => (
        <Entry key={part} label={text(`risks.text.${part}`)}>
          {said}
        </Entry>
      ))}
      {row.subject && (
        <Entry label={text('risks.column.subject')}>
          {path ? <Link to={path}>{local(row.subject.label)}</Link> : local(row.subject.label)}
          {row.affected !== null && row.affected > 1 && <> · {text('risks.affected', { count: row.affected })}</>}
        </Entry>
      )}
      {sample.length > 1 && <Entry label={text('risks.sample')}>{sample.map(({ name }) => name).join(', ')}</Entry>}
      {row.asImported && <Imported entry={row.asImported} />}
      <Entry label={text('risks.column.origin')}>
        {words.origin(row.origin)}
        {row.scenario && (
          <>
            {' '}
            <Identifier>{row.scenario}</Identifier>
          </>
        )}
      </Entry>
      {row.controls.length > 0 && (
        <Entry label={text('risks.column.controls')}>
          {row.controls.map((control) => (
            <span key={control} className={classes.control}>
              <Identifier>{control}</Identifier>
            </span>
          ))}
        </Entry>
      )}
      {row.hazard && <Entry label={text('risks.hazard')}>{text('risks.hazard.body')}</Entry>}
    </dl>
  );
}

type EntryProps = { readonly label: string; readonly children: React.ReactNode };

export function Entry({ label, children }: EntryProps) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The words of an older register as they are: nobody has compared them with the criteria. */
function Imported({ entry }: { readonly entry: NonNullable<RiskDetail['row']['asImported']> }) {
  const text = useText();
  const said = (['likelihood', 'impact', 'level', 'treatment', 'status', 'due'] as const).flatMap((field) =>
    entry[field] === null ? [] : [`${text(`risks.imported.${field}`)}: ${entry[field]}`],
  );
  return said.length === 0 ? null : <Entry label={text('risks.imported')}>{said.join(' · ')}</Entry>;
}
