// SPDX-License-Identifier: Apache-2.0
import { Skeleton } from '@mantine/core';
import { type ComponentType, lazy, Suspense } from 'react';
import { useMay, useMe } from '../data/me.ts';
import { useText } from '../i18n/text.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { Page as PageFrame } from '../kit/page.tsx';
import { homeCards } from './contributions.ts';
import classes from './home-page.module.css';

const cards: readonly ((typeof homeCards)[number] & { readonly Card: ComponentType })[] = homeCards.map((card) => ({
  ...card,
  Card: lazy(async () => ({ default: (await card.load()).Card })),
}));

/** What matters today to somebody with these roles. */
export function Page() {
  const text = useText();
  const { user, roles } = useMe();
  const may = useMay();
  const mine = cards.filter(
    (card) =>
      (card.permission === undefined || may(card.permission)) &&
      (card.roles === undefined || card.roles.some((role) => roles.includes(role))),
  );
  return (
    <PageFrame title={text('home.title', { name: user.name })} sentence={text('home.sentence')}>
      {mine.length === 0 ? (
        <EmptyState title={text('home.empty.title')}>{text('home.empty.body')}</EmptyState>
      ) : (
        <div className={classes.cards}>
          {mine.map(({ id, Card }) => (
            <section key={id} className={classes.card}>
              <Suspense fallback={<Skeleton height={160} />}>
                <Card />
              </Suspense>
            </section>
          ))}
        </div>
      )}
    </PageFrame>
  );
}
