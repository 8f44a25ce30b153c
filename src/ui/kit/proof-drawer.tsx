// SPDX-License-Identifier: Apache-2.0
import { UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useText } from '../i18n/text.tsx';
import { DateText } from './date-text.tsx';
import { Fact, Facts } from './facts.tsx';
import { SidePanel } from './layer.tsx';
import classes from './proof-drawer.module.css';
import { StateBadge } from './state-badge.tsx';
import type { StateWord } from './states.ts';

type ReadFact = { readonly label: string; readonly value: string; readonly to?: string };

/** Why Wardline says what it says. */
export type Proof = {
  /** What is said, in words: 'The pump can be reached from the guest network.' */
  readonly answer: string;
  readonly state?: StateWord;
  readonly facts: readonly ReadFact[];
  readonly rule: string;
  /** Where the rule comes from: a clause, a paper, a decision of the hospital. */
  readonly source?: string;
  /** Instant; null when it was worked out for this page, absent when nobody has noted it. */
  readonly computedAt?: string | null;
  readonly wouldChange: readonly string[];
  /** What is not known, and who can supply it: turns the drawer into that of an unknown. */
  readonly missing?: readonly { readonly what: string; readonly who: string }[];
};

type ProofDrawerProps = { readonly proof: Proof; readonly opened: boolean; readonly onClose: () => void };

/** The proof of one computed value, on the side of the page. */
export function ProofDrawer({ proof, opened, onClose }: ProofDrawerProps) {
  const text = useText();
  const { missing = [] } = proof;
  return (
    <SidePanel
      opened={opened}
      onClose={onClose}
      title={text(missing.length > 0 ? 'proof.title.unknown' : 'proof.title')}
    >
      <div className={classes.proof}>
        <div>
          {proof.state && <StateBadge state={proof.state} />}
          <p className={classes.answer}>{proof.answer}</p>
        </div>
        {missing.length > 0 && <Missing items={missing} />}
        {proof.facts.length > 0 && <Read facts={proof.facts} />}
        <Part title={text('proof.rule')}>
          <p>{proof.rule}</p>
          {proof.source && <p className={classes.small}>{proof.source}</p>}
        </Part>
        {proof.wouldChange.length > 0 && (
          <Part title={text('proof.would-change')}>
            <ul>
              {proof.wouldChange.map((item) => (
                <li key={item}>{item}</li>
              ))}
            </ul>
          </Part>
        )}
        {proof.computedAt !== undefined && (
          <p className={classes.small}>
            {proof.computedAt === null ? text('proof.computed-now') : text('proof.computed')}{' '}
            {proof.computedAt !== null && <DateText value={proof.computedAt} exact />}
          </p>
        )}
      </div>
    </SidePanel>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Missing({ items }: { readonly items: NonNullable<Proof['missing']> }) {
  const text = useText();
  return (
    <Part title={text('proof.missing')}>
      <ul className={classes.missing}>
        {items.map(({ what, who }) => (
          <li key={what}>
            <strong>{what}</strong>
            <span>{text('proof.who', { who })}</span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Read({ facts }: { readonly facts: readonly ReadFact[] }) {
  return (
    <Part title={useText()('proof.facts')}>
      <Facts>
        {facts.map(({ label, value, to }) => (
          <Fact key={`${label} ${value}`} label={label}>
            {to === undefined ? value : <Link to={to}>{value}</Link>}
          </Fact>
        ))}
      </Facts>
    </Part>
  );
}

type ProvenProps = { readonly proof: Proof; readonly children: ReactNode };

/** A computed value that opens its proof. */
export function Proven({ proof, children }: ProvenProps) {
  const [opened, setOpened] = useState(false);
  const text = useText();
  return (
    <>
      <UnstyledButton className={classes.proven} title={text('proof.open')} onClick={() => setOpened(true)}>
        {children}
      </UnstyledButton>
      <ProofDrawer proof={proof} opened={opened} onClose={() => setOpened(false)} />
    </>
  );
}
