// SPDX-License-Identifier: Apache-2.0
import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useActorName } from '../../../../ui/data/actors.ts';
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { Fact, Facts } from '../../../../ui/kit/facts.tsx';
import { SidePanel } from '../../../../ui/kit/layer.tsx';
import { StateBadge, StateIcon } from '../../../../ui/kit/state-badge.tsx';
import type { SoaRow } from '../../schemas.ts';
import classes from './controls.module.css';
import { Drivers } from './drivers.tsx';
import { ExceptionBadges } from './exception-badges.tsx';
import { RowState } from './row-state.tsx';
import { controlAddress, statusState, statusText, useTitle } from './words.ts';

type ControlPanelProps = {
  readonly row: SoaRow | null;
  readonly mayDecide: boolean;
  readonly onDecide: (row: SoaRow) => void;
  readonly onClose: () => void;
};

/** One control beside the table: what is decided, what is proposed, what an older document claims. */
export function ControlPanel({ row, mayDecide, onDecide, onClose }: ControlPanelProps) {
  const text = useText();
  const titleOf = useTitle();
  return (
    <SidePanel opened={row !== null} onClose={onClose} size="lg" title={row ? `${row.control} ${titleOf(row)}` : ''}>
      {row && (
        <div className={classes.panel}>
          <Group gap="sm">
            {mayDecide && (
              <Button onClick={() => onDecide(row)}>
                {text(row.state === 'decided' ? 'controls.decide-anew' : 'controls.decide')}
              </Button>
            )}
            <Link to={controlAddress(row.control)}>{text('controls.open')}</Link>
          </Group>
          <ControlSaid row={row} />
        </div>
      )}
    </SidePanel>
  );
}

/** All that is said of a control in the Statement of Applicability, each by its origin. */
export function ControlSaid({ row }: { readonly row: SoaRow }) {
  const text = useText();
  return (
    <>
      {row.flags.map((flag) => (
        <p key={flag} className={classes.flag}>
          <StateIcon state="partial" size={16} />
          <span>{text(`controls.flag.${flag}.body`)}</span>
        </p>
      ))}
      <Section title={text('controls.decision')}>
        <Decided row={row} />
      </Section>
      <Section title={text('controls.proposal')}>
        <Drivers drivers={row.proposedDrivers} />
      </Section>
      <Section title={text('controls.claims')}>
        <Claims claims={row.claims} />
      </Section>
      <Section title={text('controls.exceptions')}>
        {row.exceptions.length === 0 ? (
          <p className={classes.none}>{text('controls.exceptions.none')}</p>
        ) : (
          <ExceptionBadges exceptions={row.exceptions} />
        )}
      </Section>
      <Section title={text('controls.measures')}>
        <Measures measures={row.measures} />
      </Section>
    </>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Decided({ row }: { readonly row: SoaRow }) {
  const text = useText();
  const format = useFormat();
  const actor = useActorName();
  return (
    <>
      <RowState row={row} />
      {row.state === 'decided' && (
        <Facts>
          <Fact label={text('controls.justification')}>{row.justificationIn ?? row.justificationOut}</Fact>
          <Fact label={text('controls.owner')}>{row.owner}</Fact>
          <Fact label={text('controls.references')}>{format.list(row.references)}</Fact>
          <Fact label={text('controls.decided-by')}>{row.decidedBy && actor(row.decidedBy)}</Fact>
          <Fact label={text('controls.decided-at')}>{row.lastReview && format.dateTime(row.lastReview)}</Fact>
        </Facts>
      )}
    </>
  );
}

function Claims({ claims }: Pick<SoaRow, 'claims'>) {
  const text = useText();
  if (claims.length === 0) return <p className={classes.none}>{text('controls.claims.none')}</p>;
  return (
    <ul className={classes.claims}>
      {claims.map((claim) => (
        <li key={`${claim.fileName} ${claim.at}`}>
          <p>
            {text(
              `controls.claim.${claim.applicable === null ? 'silent' : claim.applicable ? 'applicable' : 'excluded'}`,
            )}
            {claim.statusWords && (
              <>
                , <q dir="auto">{claim.statusWords}</q>
              </>
            )}
            {claim.justification && (
              <>
                : <bdi>{claim.justification}</bdi>
              </>
            )}
          </p>
          <p className={classes.small}>
            {[claim.fileName, claim.at, claim.owner, claim.reference].filter(Boolean).join(' · ')}
          </p>
        </li>
      ))}
    </ul>
  );
}

function Measures({ measures }: Pick<SoaRow, 'measures'>) {
  const text = useText();
  if (measures.length === 0) return <p className={classes.none}>{text('controls.measures.none')}</p>;
  return (
    <ul className={classes.claims}>
      {measures.map(({ id, name, status, owner, tailoring, expectedOutcome }) => (
        <li key={id}>
          {name} <StateBadge state={statusState(status)} label={text(statusText(status))} />
          {tailoring && <p>{tailoring}</p>}
          <p className={classes.small}>{[expectedOutcome, owner].filter(Boolean).join(' · ')}</p>
        </li>
      ))}
    </ul>
  );
}
