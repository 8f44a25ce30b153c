// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useLocal, useText } from '../../../ui/i18n/text.tsx';
import { HomeList } from '../../../ui/kit/home-list.tsx';
import { kindWords } from '../model.ts';
import { workQuery } from './parts/api.ts';
import { DueText } from './parts/words.tsx';
import { linkTo } from './parts/work-list.tsx';

const shown = 7;

/** What is due from oneself, the worst and soonest first. */
export function Card() {
  const text = useText();
  const local = useLocal();
  const found = useQuery(workQuery('me'));
  const { items = [], sources = [], today = '' } = found.data ?? {};
  const failed = sources.filter(({ state }) => state === 'failed').length;
  return (
    <HomeList
      title={text('tasks.my-work')}
      total={found.data && sources.reduce((sum, { total }) => sum + total, 0)}
      hidden={sources.reduce((sum, { hidden }) => sum + hidden, 0)}
      all={{ to: '/my-work', label: text('tasks.card.all') }}
      none={text('tasks.card.none')}
      // what nobody has recorded with a day is not known here: nothing found is no good news
      gap={text(failed > 0 ? 'tasks.callout.failed' : 'tasks.card.none')}
      rule={text('tasks.card.rule')}
      queries={[found]}
      items={items.slice(0, shown).map(({ kind, id, title, due, to }) => ({
        ...{ id: `${kind} ${id}`, title, ...linkTo(to) },
        detail: (
          <>
            {local(kindWords[kind])} {due !== null && <DueText due={due} today={today} />}
          </>
        ),
      }))}
    />
  );
}
