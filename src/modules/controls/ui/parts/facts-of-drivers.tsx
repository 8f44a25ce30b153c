// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Out } from '../../../../contract/contract.ts';
import { connect } from '../../../../ui/data/api.ts';
import { useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { PlainTable } from '../../../../ui/kit/plain-table.tsx';
import { ProofDrawer } from '../../../../ui/kit/proof-drawer.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { StateWord } from '../../../../ui/kit/states.ts';
import { facts } from '../../../facts/contract.ts';
import { risks } from '../../../risks/contract.ts';
import type { Driver } from '../../schemas.ts';

const api = connect({ risks, facts });
type RiskRow = Out<typeof risks.list.output>['items'][number];
type Acceptability = NonNullable<RiskRow['scores']>['current']['acceptability'];

const levelState: Readonly<Record<Acceptability, StateWord>> = {
  acceptable: 'compliant',
  tolerable: 'partial',
  unacceptable: 'non-compliant',
};
const shown = 12;

/** The risks behind the proposal, the worst first, and the facts that each of them has read. */
export function FactsOfDrivers({ drivers }: { readonly drivers: readonly Driver[] }) {
  const text = useText();
  const local = useLocal();
  const [opened, setOpened] = useState<RiskRow | null>(null);
  const scenarios = drivers.flatMap(({ ref }) => (ref.startsWith('scenario:') ? [ref.slice('scenario:'.length)] : []));
  const found = useQuery({
    queryKey: ['risks', 'driving', scenarios],
    queryFn: () => api.risks.list({ filter: { scenario: { in: scenarios } }, sort: '-rank', limit: shown }),
    enabled: scenarios.length > 0,
  });
  if (scenarios.length === 0) return null;
  return (
    <Part title={text('controls.risks')} hint={text('controls.risks.hint')}>
      <Loaded query={found}>
        {({ items, cursor }) => (
          <>
            <PlainTable
              label={text('controls.risks')}
              rows={items}
              rowId={({ id }) => id}
              columns={[
                {
                  id: 'title',
                  title: text('controls.driver.risk'),
                  cell: (risk) => (
                    <Link to={`/risks/${risk.id}`}>
                      <bdi>{local(risk.title)}</bdi>
                      {risk.subject && (
                        <>
                          : <bdi>{local(risk.subject.label)}</bdi>
                        </>
                      )}
                    </Link>
                  ),
                },
                { id: 'level', title: text('controls.risk.level'), cell: (risk) => <Level risk={risk} /> },
                {
                  id: 'facts',
                  title: text('controls.facts'),
                  isHidden: true,
                  cell: (risk) => (
                    <Button variant="subtle" size="compact-sm" onClick={() => setOpened(risk)}>
                      {text('controls.facts')}
                    </Button>
                  ),
                },
              ]}
            />
            {cursor !== null && <p>{text('controls.risks.more', { count: shown })}</p>}
          </>
        )}
      </Loaded>
      {opened && <RiskFacts risk={opened} onClose={() => setOpened(null)} />}
    </Part>
  );
}

function Level({ risk: { scores } }: { readonly risk: RiskRow }) {
  const text = useText();
  if (scores === null) return <StateBadge state="unknown" label={text('controls.risk.not-assessed')} />;
  const { acceptability } = scores.current;
  return <StateBadge state={levelState[acceptability]} label={text(`controls.risk.${acceptability}`)} />;
}

type RiskFactsProps = { readonly risk: RiskRow; readonly onClose: () => void };

function RiskFacts({ risk, onClose }: RiskFactsProps) {
  const text = useText();
  const local = useLocal();
  const detail = useQuery({ queryKey: ['risks', 'risk', risk.id], queryFn: () => api.risks.show({ id: risk.id }) });
  const titles = useQuery({ queryKey: ['facts', 'summary'], queryFn: () => api.facts.summary({}), staleTime: 300_000 });
  const finding = detail.data?.finding ?? detail.data?.assessments[0]?.finding ?? null;
  const nameOf = (predicate: string) => {
    const known = titles.data?.items.find((item) => item.predicate === predicate);
    return known ? local(known.title) : predicate;
  };
  const answerOf = ({ answer, reason }: NonNullable<typeof finding>['facts'][number]) =>
    reason === null
      ? text(`controls.answer.${answer}`)
      : text('state.unknown-because', { reason: text(`unknown.${reason}`) });
  if (!detail.data) return null;
  return (
    <ProofDrawer
      opened
      onClose={onClose}
      proof={{
        answer: local(risk.title),
        facts: (finding?.facts ?? []).map((fact) => ({ label: nameOf(fact.predicate), value: answerOf(fact) })),
        rule: text('controls.facts.rule'),
        computedAt: detail.data.assessments[0]?.assessedAt ?? null,
        wouldChange: [text('controls.facts.would-change')],
        missing: (finding?.missing ?? []).map(({ name }) => ({ what: nameOf(name), who: text('controls.facts.who') })),
      }}
    />
  );
}
