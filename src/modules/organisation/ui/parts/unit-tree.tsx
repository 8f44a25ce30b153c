// SPDX-License-Identifier: Apache-2.0
import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useText } from '../../../../ui/i18n/text.tsx';
import type { Unit } from '../../contract.ts';
import classes from './unit-tree.module.css';

export type UnitTask = { readonly task: 'add' | 'rename' | 'move'; readonly unit: Unit };

type UnitTreeProps = {
  readonly units: readonly Unit[];
  readonly onTask: ((task: UnitTask) => void) | undefined;
};

/** Units as nested lists, which screen readers count and keyboards walk. */
export function UnitTree({ units, onTask }: UnitTreeProps) {
  const ids = new Set(units.map(({ id }) => id));
  const below = Map.groupBy(units, ({ parentId }) => (parentId !== null && ids.has(parentId) ? parentId : null));
  return <Level units={below.get(null) ?? []} below={below} onTask={onTask} />;
}

type LevelProps = UnitTreeProps & { readonly below: ReadonlyMap<string | null, readonly Unit[]> };

function Level({ units, below, onTask }: LevelProps) {
  const text = useText();
  return (
    <ul className={classes.level}>
      {units.map((unit) => {
        const children = below.get(unit.id) ?? [];
        return (
          <li key={unit.id}>
            <div className={classes.unit}>
              <span className={unit.parentId === null ? classes.root : undefined}>{unit.name}</span>
              <span className={classes.kind}>{text(`organisation.kind.${unit.kind}`)}</span>
              {onTask && <UnitMenu unit={unit} onTask={onTask} />}
            </div>
            {children.length > 0 && <Level units={children} below={below} onTask={onTask} />}
          </li>
        );
      })}
    </ul>
  );
}

type UnitMenuProps = { readonly unit: Unit; readonly onTask: (task: UnitTask) => void };

function UnitMenu({ unit, onTask }: UnitMenuProps) {
  const text = useText();
  const isRoot = unit.parentId === null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={text('organisation.unit.menu', { name: unit.name })}
        >
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onTask({ task: 'add', unit })}>{text('organisation.unit.add-below')}</Menu.Item>
        <Menu.Item onClick={() => onTask({ task: 'rename', unit })}>{text('organisation.unit.rename')}</Menu.Item>
        {!isRoot && (
          <Menu.Item onClick={() => onTask({ task: 'move', unit })}>{text('organisation.unit.move')}</Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
