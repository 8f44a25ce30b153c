// SPDX-License-Identifier: Apache-2.0
import { ActionIcon, Button, Select, Title } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { protectionState } from '../../../../../engines/pictures/flow-signs.ts';
import { useText } from '../../../../../ui/i18n/text.tsx';
import { StateIcon } from '../../../../../ui/kit/state-badge.tsx';
import type { FlowEdge } from '../../../contract.ts';
import { unsafeTransits } from '../../../model/filter.ts';
import { useFlowWords } from '../words.ts';
import classes from './panel.module.css';

type PanelProps = {
  readonly title: string;
  readonly hasFocus: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** What is selected on the map, in words, and what can be done with it. */
export function Panel({ title, hasFocus, onClose, children }: PanelProps) {
  const text = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus follows what was selected by keyboard
  useEffect(() => {
    if (hasFocus) heading.current?.focus({ preventScroll: true });
  }, [title, hasFocus]);
  return (
    <aside
      className={classes.panel}
      aria-label={text('flows.panel.label')}
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
    >
      <header>
        <Title order={2} size="h3" ref={heading} tabIndex={-1}>
          {title}
        </Title>
        <ActionIcon variant="subtle" color="gray" aria-label={text('flows.panel.close')} onClick={onClose}>
          <IconX size={16} />
        </ActionIcon>
      </header>
      {children}
    </aside>
  );
}

type FlowListProps = {
  readonly title: string;
  readonly flows: readonly FlowEdge[];
  /** What stands beside each: its other end, or both. */
  readonly beside: (flow: FlowEdge) => string;
};

export function FlowList({ title, flows, beside }: FlowListProps) {
  const words = useFlowWords();
  if (flows.length === 0) return null;
  return (
    <section>
      <h3>
        {title} <span className={classes.quiet}>{flows.length}</span>
      </h3>
      <ul>
        {flows.map((flow) => (
          <li key={flow.id}>
            <Link to="/flows/$flowId" params={{ flowId: flow.id }}>
              {flow.label}
            </Link>
            <span className={classes.quiet}>{beside(flow)}</span>
            <span className={classes.state} data-state={protectionState[flow.protection]}>
              <StateIcon state={protectionState[flow.protection]} size={12} />
              {words.transit(flow.protection)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

type WayProps = {
  readonly targets: readonly { readonly value: string; readonly label: string }[];
  readonly to: string | null;
  readonly way: readonly FlowEdge[];
  readonly onChange: (to: string | null) => void;
};

/** The shortest ways from the selected node to another one. */
export function Way({ targets, to, way, onChange }: WayProps) {
  const text = useText();
  const unsafe = way.filter(({ protection }) => unsafeTransits.some((word) => word === protection)).length;
  return (
    <section>
      <Select
        label={text('flows.panel.way')}
        data={targets}
        value={to}
        onChange={onChange}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': text('flows.panel.way.clear') }}
      />
      <p className={classes.quiet} role="status">
        {to !== null &&
          (way.length === 0
            ? text('flows.panel.way.none')
            : text('flows.panel.way.found', { steps: stepsOf(way), unsafe }))}
      </p>
    </section>
  );
}

/** Parallel flows are one step. */
const stepsOf = (way: readonly FlowEdge[]): number => {
  const distance = new Map([[way[0]?.from, 0]]);
  for (const { from, to } of way) distance.set(to, (distance.get(from) ?? 0) + 1);
  return Math.max(...distance.values());
};

type ActionsProps = { readonly actions: readonly { readonly label: string; readonly run: () => void }[] };

export function PanelActions({ actions }: ActionsProps) {
  return (
    <div className={classes.actions}>
      {actions.map(({ label, run }) => (
        <Button key={label} variant="default" size="xs" onClick={run}>
          {label}
        </Button>
      ))}
    </div>
  );
}
