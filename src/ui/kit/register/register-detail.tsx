// SPDX-License-Identifier: Apache-2.0
import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { instantIn } from '../../../contract/calendar.ts';
import { useFormat, useText } from '../../i18n/text.tsx';
import { timeZone } from '../../i18n/time-zone.ts';
import { Fact, Facts } from '../facts.tsx';
import { SidePanel } from '../layer.tsx';
import { Loaded } from '../loaded.tsx';
import { StateBadge } from '../state-badge.tsx';
import classes from './register.module.css';
import type { Register, RegisterField, RegisterRow } from './types.ts';
import { valuesOf } from './values.ts';

type RegisterDetailProps<Row extends RegisterRow> = {
  readonly register: Register<Row>;
  /** Null while no row is open. */
  readonly id: string | null;
  readonly mayWrite: boolean;
  readonly onClose: () => void;
  readonly onEdit: (row: Row) => void;
  readonly onRemove: (row: Row) => void;
  readonly onRestore: (row: Row) => void;
};

/** One row beside the table, with what can be done about it. */
export function RegisterDetail<Row extends RegisterRow>(props: RegisterDetailProps<Row>) {
  const { register, id, onClose } = props;
  const found = useQuery({
    queryKey: [register.id, 'row', id],
    queryFn: () => register.calls.show({ id: id ?? '' }),
    enabled: id !== null,
  });
  return (
    <SidePanel opened={id !== null} onClose={onClose} title={found.data ? register.nameOf(found.data) : register.title}>
      {id !== null && <Loaded query={found}>{(row) => <Detail {...props} row={row} />}</Loaded>}
    </SidePanel>
  );
}

function Detail<Row extends RegisterRow>(props: RegisterDetailProps<Row> & { readonly row: Row }) {
  const { register, row, mayWrite } = props;
  const text = useText();
  const shown = useFieldText();
  const values = valuesOf(register, row);
  return (
    <div className={classes.detail}>
      <Group gap="xs">
        {row.removed ? <StateBadge state="not-applicable" label={text('register.removed')} /> : register.stateOf(row)}
      </Group>
      <Facts>
        {register.fields.map((field) => (
          <Fact key={field.id} label={field.label}>
            {shown(field, values[field.id] ?? '')}
          </Fact>
        ))}
      </Facts>
      <p className={classes.origin}>{text(row.imported ? 'register.imported' : 'register.by-hand')}</p>
      {register.more?.(row)}
      {mayWrite && (
        <Group gap="sm">
          {row.removed ? (
            <Button onClick={() => props.onRestore(row)}>{text('register.restore')}</Button>
          ) : (
            <>
              <Button onClick={() => props.onEdit(row)}>{text('action.edit')}</Button>
              <Button variant="default" onClick={() => props.onRemove(row)}>
                {text('register.remove')}
              </Button>
            </>
          )}
        </Group>
      )}
    </div>
  );
}

function useFieldText() {
  const text = useText();
  const format = useFormat();
  return (field: RegisterField, value: string) => {
    if (value === '') return null;
    if (field.kind === 'date') return format.date(value);
    if (field.kind === 'instant') return format.dateTime(instantIn(timeZone(), value));
    if (field.kind === 'yes-no') return text(value === 'yes' ? 'answer.yes' : 'answer.no');
    return field.options?.find((option) => option.value === value)?.label ?? value;
  };
}
