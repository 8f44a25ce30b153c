// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useMe } from '../../../ui/data/me.ts';
import { useFormat, useLocal, useText } from '../../../ui/i18n/text.tsx';
import { HomeCard } from '../../../ui/kit/home-card.tsx';
import { builtIn } from '../model.ts';

/** As whom somebody with few rights is here, and where the rest of them is to be had. */
export function Card() {
  const text = useText();
  const local = useLocal();
  const format = useFormat();
  const { user, roles } = useMe();
  const titles = roles.flatMap((role) => builtIn(role)?.title ?? []).map((title) => local(title));
  return (
    <HomeCard title={text('users.card.account')}>
      <p>{`${user.name} · ${user.email}`}</p>
      <p>{text('users.card.account.roles', { count: titles.length, roles: format.list(titles) })}</p>
      <p>{text('users.card.account.limits')}</p>
      <Link to="/account">{text('users.card.account.open')}</Link>
    </HomeCard>
  );
}
