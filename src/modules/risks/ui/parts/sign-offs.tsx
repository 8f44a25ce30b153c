// SPDX-License-Identifier: Apache-2.0
import { useActorName } from '../../../../ui/data/actors.ts';
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { Fact, Facts } from '../../../../ui/kit/facts.tsx';
import { Identifier } from '../../../../ui/kit/identifier.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { StateWord } from '../../../../ui/kit/states.ts';
import { type Side, sides } from '../../model/sign-off.ts';
import type { RiskDetail, SignOff } from '../../schemas.ts';

/** The one that waits for signatures. */
export const openSignOff = ({ signOffs }: RiskDetail): SignOff | undefined =>
  signOffs.find(({ outcome }) => outcome === 'open');

/** Who has signed on one side, if somebody has and has not taken it back. */
export const signatureOf = ({ signatures }: SignOff, side: Side): SignOff['signatures'][number] | undefined =>
  signatures.find((one) => one.side === side && one.withdrawnAt === null);

const outcomeState: Readonly<Record<SignOff['outcome'], StateWord>> = {
  open: 'due-soon',
  'in-effect': 'approved',
  void: 'not-applicable',
};

/** Who signs what is to be accepted, as it stands now, and every sign-off that was asked for before. */
export function SignOffs({ detail }: { readonly detail: RiskDetail }) {
  const text = useText();
  const waiting = openSignOff(detail);
  const ended = detail.signOffs.filter(({ outcome }) => outcome !== 'open');
  return (
    <>
      {waiting && <Waiting signOff={waiting} />}
      {ended.length > 0 && <Ended label={text('risks.sign-off.earlier')} signOffs={ended} />}
    </>
  );
}

function Waiting({ signOff }: { readonly signOff: SignOff }) {
  const text = useText();
  const format = useFormat();
  const actor = useActorName();
  const { assessment } = signOff;
  return (
    <Facts>
      {sides.map((side) => {
        const signature = signatureOf(signOff, side);
        return (
          <Fact key={side} label={text(`risks.sign-off.side.${side}`)}>
            <StateBadge
              state={signature ? 'approved' : 'due-soon'}
              label={text(signature ? 'risks.sign-off.has-signed' : 'risks.sign-off.waits')}
            />{' '}
            {signature && <Signed signature={signature} />}
          </Fact>
        );
      })}
      <Fact label={text('risks.sign-off.asked-for')}>
        {actor(signOff.askedBy)} (
        {text('risks.sign-off.asked', { owner: signOff.owner, date: format.date(signOff.until) })})
      </Fact>
      <Fact label={text('risks.rationale')}>{signOff.rationale}</Fact>
      <Fact label={text('risks.sign-off.assessment')}>
        {text('risks.sign-off.version', { version: assessment.version })}{' '}
        <Identifier>{assessment.sha256.slice(0, 12)}</Identifier>
      </Fact>
    </Facts>
  );
}

function Signed({ signature }: { readonly signature: SignOff['signatures'][number] }) {
  const actor = useActorName();
  return (
    <>
      {actor(signature.by)}, <DateText value={signature.at} exact />: {signature.reason}
    </>
  );
}

function Ended({ label, signOffs }: { readonly label: string; readonly signOffs: readonly SignOff[] }) {
  const text = useText();
  return (
    <PlainTable
      label={label}
      rows={signOffs}
      rowId={({ id }) => id}
      columns={[
        {
          id: 'outcome',
          title: text('risks.sign-off.outcome'),
          cell: ({ outcome }) => (
            <StateBadge state={outcomeState[outcome]} label={text(`risks.sign-off.outcome.${outcome}`)} />
          ),
        },
        { id: 'asked', title: text('risks.history.when'), cell: ({ askedAt }) => <DateText value={askedAt} /> },
        {
          id: 'assessment',
          title: text('risks.sign-off.assessment'),
          cell: ({ assessment }) => text('risks.sign-off.version', { version: assessment.version }),
        },
        ...sides.map((side) => ({
          id: side,
          title: text(`risks.sign-off.side.${side}`),
          cell: ({ signatures }: SignOff) => {
            const all = signatures.filter((one) => one.side === side);
            return all.map((one) => (
              <div key={one.at}>
                <Signed signature={one} /> {one.withdrawnAt && `(${text('risks.sign-off.withdrawn')})`}
              </div>
            ));
          },
        })),
      ]}
    />
  );
}
