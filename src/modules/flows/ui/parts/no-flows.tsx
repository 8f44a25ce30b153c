// SPDX-License-Identifier: Apache-2.0
import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMay } from '../../../../ui/data/me.ts';
import { useText } from '../../../../ui/i18n/text.tsx';
import { EmptyState } from '../../../../ui/kit/empty-state.tsx';

/** Where no flow is known: what brings them. */
export function NoFlows({ onAdd }: { readonly onAdd: () => void }) {
  const text = useText();
  const may = useMay();
  return (
    <EmptyState
      title={text('flows.empty.title')}
      action={
        <Group gap="sm">
          {may('imports:create') && (
            <Button component={Link} to="/imports/new">
              {text('flows.empty.import')}
            </Button>
          )}
          {may('flows:update') && (
            <Button variant="default" onClick={onAdd}>
              {text('flows.add')}
            </Button>
          )}
        </Group>
      }
    >
      {text('flows.empty.body')}
    </EmptyState>
  );
}
