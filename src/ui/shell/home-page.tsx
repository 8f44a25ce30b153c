// SPDX-License-Identifier: Apache-2.0
import { type ComponentType, lazy, Suspense } from 'react';
import { useMay, useMe } from '../data/me.ts';
import { useText } from '../i18n/text.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { Waiting } from '../kit/loaded.tsx';
import { Page as PageFrame } from '../kit/page.tsx';
import { homeCards, homeCardsFor } from './contributions.ts';
import classes from './home-page.module.css';

const cards: ReadonlyMap<string, ComponentType> = new Map(
  homeCards.map(({ id, load }) => [id, lazy(async () => ({ default: (await load()).Card }))]),
);

/** What matters today to somebody with these roles. */
export function Page() {
  const text = useText();
  const me = useMe();
  const may = useMay();
  const mine = homeCardsFor(me).flatMap(({ id }) => {
    const Card = cards.get(id);
    return Card ? [{ id, Card }] : [];
  });
  return (
    <PageFrame title={text('home.title', { name: me.user.name })} sentence={text('home.sentence')}>
      {mine.length === 0 ? (
        <EmptyState title={text('home.empty.title')}>
          {text(may('imports:create') ? 'home.empty.body' : 'home.empty.rights')}
        </EmptyState>
      ) : (
        <div className={classes.cards}>
          {mine.map(({ id, Card }) => (
            <section key={id} className={classes.card}>
              <Suspense fallback={<Waiting />}>
                <Card />
              </Suspense>
            </section>
          ))}
        </div>
      )}
    </PageFrame>
  );
}
