// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useText } from '../../../../ui/i18n/text.tsx';
import { Driver } from '../../schemas.ts';
import classes from './controls.module.css';

const scenarioPrefix = 'scenario:';

/** Where the risks of a scenario stand, or the one that a driver names; undefined for laws and contracts. */
export function driverAddress({ kind, ref }: Pick<Driver, 'kind' | 'ref'>): string {
  if (kind !== 'risk') return `/controls/soa?text=${encodeURIComponent(ref)}`;
  if (!ref.startsWith(scenarioPrefix)) return `/risks/${encodeURIComponent(ref)}`;
  return `/risks?filters=${encodeURIComponent(JSON.stringify({ scenario: [ref.slice(scenarioPrefix.length)] }))}`;
}

/** Why a control is needed: risks with the way to them, laws and contracts by name. */
export function Drivers({ drivers }: { readonly drivers: readonly Driver[] }) {
  const text = useText();
  if (drivers.length === 0) return <p className={classes.none}>{text('controls.drivers.none')}</p>;
  return (
    <ul className={classes.drivers}>
      {drivers.map((driver) => (
        <li key={`${driver.kind} ${driver.ref}`}>
          <span className={classes.kind}>{text(`controls.driver.${driver.kind}`)}</span>
          {driver.kind === 'risk' ? <Link to={driverAddress(driver)}>{driver.label}</Link> : driver.label}
        </li>
      ))}
    </ul>
  );
}

/** How many risks, laws and contracts ask for a control; which ones stand behind it. */
export function DriverChips({ drivers }: { readonly drivers: readonly Driver[] }) {
  const text = useText();
  return Driver.shape.kind.options.map((kind) => {
    const own = drivers.filter((driver) => driver.kind === kind);
    if (own.length === 0) return null;
    return (
      <span key={kind} className={classes.chip} title={own.map(({ label }) => label).join('\n')}>
        {text(`controls.drivers.${kind}`, { count: own.length })}
      </span>
    );
  });
}
