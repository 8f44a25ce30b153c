// SPDX-License-Identifier: Apache-2.0
import { useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { Proven } from '../../../../ui/kit/proof-drawer.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { Finding, RegisterRow } from '../../schemas.ts';
import { useFactWords } from './facts.ts';
import classes from './risks.module.css';
import { subjectPath } from './subject-path.ts';
import { useRiskWords } from './words.ts';

type FindingViewProps = { readonly finding: Finding; readonly subject: RegisterRow['subject'] };

/** The facts that were read, each with its proof; the factors that counted; and what nobody knows, with who can supply it. */
export function FindingView({ finding, subject }: FindingViewProps) {
  const text = useText();
  const facts = useFactWords();
  const path = (id: string) => {
    const kind = subject?.kind === 'model' ? 'asset' : subject?.kind;
    return kind && subjectPath(kind, id);
  };
  const about = (id: string) => {
    const to = path(id);
    return to === undefined ? [] : [{ label: text('risks.fact.about'), value: text('risks.fact.worst'), to }];
  };
  return (
    <div className={classes.finding}>
      {finding.missing.length > 0 && (
        <section>
          <h3>{text('risks.missing')}</h3>
          <ul className={classes.missing}>
            {finding.missing.map(facts.missing).map(({ what, who }) => (
              <li key={what}>
                <StateBadge state="unknown" label={what} />
                <span>{text('proof.who', { who })}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>{text('risks.facts')}</h3>
        <ul className={`${classes.list} ${classes.read}`}>
          {finding.facts.map((fact) => (
            <li key={fact.predicate}>
              <Proven proof={facts.proof(fact, about(fact.subjectId))}>
                {fact.answer === 'unknown' ? (
                  <StateBadge state="unknown" reason={fact.reason} />
                ) : (
                  <StateBadge state={fact.answer} label={text(`risks.answer.${fact.answer}`)} />
                )}
              </Proven>
              <span>{facts.predicate(fact.predicate)}</span>
            </li>
          ))}
        </ul>
      </section>
      <Factors title={text('risks.factors.counted')} factors={finding.counted} />
      <Factors title={text('risks.factors.not-counted')} factors={finding.notCounted} />
    </div>
  );
}

type FactorsProps = { readonly title: string; readonly factors: Finding['counted'] };

function Factors({ title, factors }: FactorsProps) {
  const local = useLocal();
  if (factors.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul className={classes.list}>
        {factors.map((factor) => (
          <li key={factor.id}>
            {local(factor.text)} <Effect factor={factor} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** '+1 likelihood, −1 severity for patient safety' */
function Effect({ factor: { likelihood, severity } }: { readonly factor: Finding['counted'][number] }) {
  const text = useText();
  const words = useRiskWords();
  const signed = (n: number) => (n > 0 ? `+${n}` : `−${-n}`);
  const parts = [
    ...(likelihood === null ? [] : [text('risks.effect.likelihood', { n: signed(likelihood) })]),
    ...severity.map(({ axis, effect }) => text('risks.effect.severity', { n: signed(effect), axis: words.axis(axis) })),
  ];
  return <span className={classes.note}>{parts.join(', ')}</span>;
}
