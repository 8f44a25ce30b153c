// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useDataLanguage, useLocal, useText } from '../../../../ui/i18n/text.tsx';
import { Strip } from '../../../../ui/kit/coverage-strip.tsx';
import { SidePanel } from '../../../../ui/kit/layer.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import { pictureState } from '../../../../ui/kit/states.ts';
import { coverageStates, itemGroups } from '../../programme-model.ts';
import type { CoverageItem, Coverage as Covered } from '../../programme-schemas.ts';
import { coverageQuery } from './api.ts';
import classes from './audits.module.css';
import { AuditBadge, coverageWord } from './words.tsx';

/** What the audits of the running cycle look at, clause by clause and control by control. */
export function Coverage() {
  const found = useQuery(coverageQuery());
  return <Loaded query={found}>{(covered) => (covered.programme ? <Picture covered={covered} /> : null)}</Loaded>;
}

function Picture({ covered: { programme, items } }: { readonly covered: Covered }) {
  const text = useText();
  const local = useLocal();
  const language = useDataLanguage();
  const [open, setOpen] = useState<CoverageItem>();
  const groups = itemGroups.map((group) => ({
    label: text(`audits.group.${group}`),
    items: items.filter((item) => item.group === group),
  }));
  return (
    <>
      <Strip
        name="audit-coverage"
        onOpen={(id) => setOpen(items.find((item) => shownNumber(item) === id))}
        strip={{
          ...{ title: text('audits.coverage', { name: programme?.name ?? '' }), language },
          states: coverageStates.map((state) => ({
            ...{ state: pictureState(coverageWord[state]), label: text(`audits.coverage.${state}`) },
          })),
          groups: groups
            .filter((group) => group.items.length > 0)
            .map(({ label, items: own }) => ({
              label,
              items: own.map((item) => ({
                ...{ id: shownNumber(item), label: local(item.title) },
                state: pictureState(coverageWord[item.state]),
              })),
            })),
        }}
      />
      <SidePanel opened={open !== undefined} onClose={() => setOpen(undefined)} title={open ? local(open.title) : ''}>
        {open && <Looked item={open} />}
      </SidePanel>
    </>
  );
}

/** Clause 5.1 and control A.5.1 are told apart. */
const shownNumber = ({ group, number }: CoverageItem) => (group.startsWith('A.') ? `A.${number}` : number);

function Looked({ item }: { readonly item: CoverageItem }) {
  const text = useText();
  return (
    <>
      <p>
        {shownNumber(item)}{' '}
        <StateBadge state={coverageWord[item.state]} label={text(`audits.coverage.${item.state}`)} />
      </p>
      <p>{text(`audits.coverage.why.${item.state}`)}</p>
      <ul className={classes.underlined}>
        {item.audits.map(({ id, name, state }) => (
          <li key={id}>
            <Link to={`/audits/plans/${id}`}>{name}</Link> <AuditBadge state={state} />
          </li>
        ))}
      </ul>
    </>
  );
}
