// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useText } from '../../../ui/i18n/text.tsx';
import { HomeCard } from '../../../ui/kit/home-card.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { portfolioQuery } from './parts/api.ts';
import { Curve } from './parts/curve.tsx';

/** What a year may cost in money, beside what is tolerated; what is left out is said with it. */
export function Card() {
  const text = useText();
  const found = useQuery(portfolioQuery('currency', false));
  return (
    <HomeCard title={text('losses.card.year')}>
      <Loaded query={found}>
        {(portfolio) => (
          <>
            {portfolio.result ? (
              <Curve result={portfolio.result} portfolio={portfolio} />
            ) : (
              <p>{text('losses.card.year.nothing')}</p>
            )}
            {portfolio.withoutEstimate > 0 && <p>{text('losses.without', { count: portfolio.withoutEstimate })}</p>}
            {portfolio.hidden > 0 && <p>{text('table.hidden', { count: portfolio.hidden })}</p>}
          </>
        )}
      </Loaded>
      <Link to="/losses">{text('losses.card.year.all')}</Link>
    </HomeCard>
  );
}
