// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useFormat, useText } from '../../../../ui/i18n/text.tsx';
import { DateText } from '../../../../ui/kit/date-text.tsx';
import { Fact, Facts } from '../../../../ui/kit/facts.tsx';
import { Loaded } from '../../../../ui/kit/loaded.tsx';
import { Part } from '../../../../ui/kit/part.tsx';
import { StateBadge } from '../../../../ui/kit/state-badge.tsx';
import type { DirectoryState } from '../../schemas.ts';
import { api } from './data.ts';

const badgeOf = {
  'not-configured': 'not-applicable',
  'not-asked': 'unknown',
  'not-reached': 'unknown',
  'bind-refused': 'unknown',
  'base-missing': 'unknown',
  'too-many-missing': 'open',
  done: 'done',
} as const satisfies Record<DirectoryState['state'], string>;

/** Whether a directory proves accounts, what it said last of who has left, and what to do when it says nothing. */
export function DirectoryPart() {
  const text = useText();
  const found = useQuery({ queryKey: ['users', 'directory'], queryFn: () => api.users.directory({}) });
  return (
    <Part title={text('users.directory')}>
      <Loaded query={found}>{(state) => <Said {...state} />}</Loaded>
    </Part>
  );
}

function Said({ state, askedAt, reachedAt, linked, blocked, missing }: DirectoryState) {
  const text = useText();
  const { number } = useFormat();
  const counts = { linked, blocked, missing };
  return (
    <>
      <p>
        <StateBadge state={badgeOf[state]} label={text(`users.directory.state.${state}`)} />{' '}
        {text(`users.directory.do.${state}`)}
      </p>
      {askedAt !== null && (
        <Facts>
          <Fact label={text('users.directory.asked')}>
            <DateText value={askedAt} exact />
          </Fact>
          <Fact label={text('users.directory.reached')}>
            <DateText value={reachedAt} exact />
          </Fact>
          {(['linked', 'blocked', 'missing'] as const).map((name) => (
            <Fact key={name} label={text(`users.directory.${name}`)}>
              {number(counts[name])}
            </Fact>
          ))}
        </Facts>
      )}
    </>
  );
}
