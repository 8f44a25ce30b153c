// SPDX-License-Identifier: Apache-2.0
import { useText } from '../../../../ui/i18n/text.tsx';
import { type SoaRow, Status, statuses } from '../../schemas.ts';
import classes from './controls.module.css';
import { useSetStatus } from './use-decide.ts';
import { statusText } from './words.ts';

type InlineStatusProps = { readonly row: SoaRow; readonly mayDecide: boolean };

/** How far a decided control is implemented, changed where it stands. Undecided and excluded ones have none. */
export function InlineStatus({ row, mayDecide }: InlineStatusProps) {
  const text = useText();
  const setStatus = useSetStatus();
  if (row.status === null) return null;
  if (!mayDecide) return text(statusText(row.status));
  return (
    <select
      className={classes.inline}
      aria-label={text('controls.status.of', { control: row.control })}
      value={row.status}
      onChange={(event) => void setStatus(row, Status.parse(event.currentTarget.value))}
    >
      {statuses.map((status) => (
        <option key={status} value={status}>
          {text(statusText(status))}
        </option>
      ))}
    </select>
  );
}
