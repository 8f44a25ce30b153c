// SPDX-License-Identifier: Apache-2.0
import { IconMap2, IconTable } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useText } from '../../../../ui/i18n/text.tsx';
import { useView } from '../../../../ui/kit/table/use-view.ts';
import { writeView } from '../../../../ui/kit/table/view.ts';
import classes from './view-switch.module.css';

/** From the table to its picture and back; the filters go along. */
export function ViewSwitch() {
  const text = useText();
  const [{ text: words, filters }] = useView();
  const search = writeView({ text: words, filters, sort: null, columns: null, density: null });
  const places = [
    { id: 'table', to: '/flows', label: text('flows.table'), Icon: IconTable },
    { id: 'map', to: '/flows/map', label: text('flows.map'), Icon: IconMap2 },
  ] as const;
  return (
    <nav className={classes.switch} aria-label={text('flows.twin')}>
      {places.map(({ id, to, label, Icon }) => (
        <Link
          key={id}
          to={to}
          search={search}
          className={classes.place}
          activeOptions={{ exact: true, includeSearch: false }}
        >
          <Icon size={16} aria-hidden="true" />
          {label}
        </Link>
      ))}
    </nav>
  );
}
