// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useText } from '../../../ui/i18n/text.tsx';
import { HomeCard } from '../../../ui/kit/home-card.tsx';
import { Loaded } from '../../../ui/kit/loaded.tsx';
import { burndownQuery } from './parts/api.ts';
import { Burndown } from './parts/burndown.tsx';
import classes from './parts/risks.module.css';

/** How fast the treatment plan is worked off. */
export function Card() {
  const text = useText();
  const burndown = useQuery(burndownQuery);
  return (
    <HomeCard title={text('risks.card.burndown')}>
      <Loaded query={burndown}>
        {(data) => (
          <>
            <Burndown data={data} />
            {data.open === 0 && <p className={classes.muted}>{text('risks.card.burndown.nothing')}</p>}
          </>
        )}
      </Loaded>
      <Link to="/risks/plan">{text('risks.card.burndown.all')}</Link>
    </HomeCard>
  );
}
