// SPDX-License-Identifier: Apache-2.0
import { Link, useRouterState } from '@tanstack/react-router';
import { useMay } from '../data/me.ts';
import { useText } from '../i18n/text.tsx';
import { navigation } from './modules.ts';
import classes from './navigation.module.css';
import { type NavigationItem, sections } from './screens.ts';

/** Where one can go, and may. */
export function usePlaces(): readonly NavigationItem[] {
  const may = useMay();
  return navigation.filter(({ permission }) => permission === undefined || may(permission));
}

export function Navigation() {
  const text = useText();
  const places = usePlaces();
  const here = useRouterState({ select: ({ location }) => location.pathname });
  /** Whether another place below this one is nearer to where one is. */
  const hasNearer = (to: string) => places.some((other) => other.to.startsWith(`${to}/`) && here.startsWith(other.to));
  return sections.map((section) => {
    const items = places.filter((item) => item.section === section);
    if (items.length === 0) return null;
    const id = `navigation-${section}`;
    return (
      <section key={section} className={classes.section}>
        {section !== 'today' && (
          <h2 id={id} className={classes.heading}>
            {text(`nav.section.${section}`)}
          </h2>
        )}
        <ul className={classes.list} {...(section === 'today' ? {} : { 'aria-labelledby': id })}>
          {items.map(({ to, label, icon: Icon }) => (
            <li key={to}>
              <Link to={to} className={classes.link ?? ''} activeOptions={{ exact: to === '/' || hasNearer(to) }}>
                <Icon size={18} />
                {text(label)}
              </Link>
            </li>
          ))}
        </ul>
      </section>
    );
  });
}
