// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useFormat, useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { StateIcon } from '../../../../ui/kit/state-badge.tsx';
import type { ReviewDetail, Section } from '../../schemas.ts';
import classes from './inputs.module.css';

/** What the review considers, from a) to g): as it stands, or as it stood when it was held. */
export function InputsPart({ row: { inputs, state } }: { readonly row: ReviewDetail }) {
  const text = useText();
  const format = useFormat();
  const asOf = format.dateTime(inputs.asOf);
  return (
    <Part
      title={text('reviews.inputs')}
      hint={text(state === 'planned' ? 'reviews.inputs.live' : 'reviews.inputs.frozen', { asOf })}
    >
      <div className={classes.inputs}>
        {inputs.sections.map((section) => (
          <Input key={section.input} section={section} />
        ))}
      </div>
    </Part>
  );
}

function Input({ section: { input, letter, figures, unread } }: { readonly section: Section }) {
  const text = useText();
  const local = useLocal();
  return (
    <section className={classes.input} aria-label={text(`reviews.input.${input}`)}>
      <h3>
        <span className={classes.letter}>{letter})</span> {text(`reviews.input.${input}`)}
      </h3>
      <ul>
        {figures.map((figure) => (
          <li key={figure.to + local(figure.label)}>
            <Figure figure={figure} />
          </li>
        ))}
        {unread.map((what) => (
          <li key={local(what)} className={classes.nothing}>
            <StateIcon state="unknown" size={14} /> {text('reviews.unread', { what: local(what) })}
          </li>
        ))}
        {figures.length + unread.length === 0 && (
          <li className={classes.nothing}>
            <StateIcon state="unknown" size={14} /> {text('reviews.no-data')}
          </li>
        )}
      </ul>
    </section>
  );
}

function Figure({ figure: { state, count, hidden, label, to } }: { readonly figure: Section['figures'][number] }) {
  const text = useText();
  const local = useLocal();
  const format = useFormat();
  return (
    <>
      <StateIcon state={state} size={14} /> <strong>{format.number(count)}</strong> <Link to={to}>{local(label)}</Link>{' '}
      {hidden > 0 && <span className={classes.nothing}>{text('reviews.hidden', { count: hidden })}</span>}
    </>
  );
}
