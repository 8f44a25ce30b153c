// SPDX-License-Identifier: Apache-2.0
import { ActionIcon } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { IconHelp } from '@tabler/icons-react';
import { useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useText } from '../i18n/text.tsx';
import { SidePanel } from '../kit/layer.tsx';
import type { EntranceTopic } from './help-sections.ts';

const HelpText = lazy(async () => ({ default: (await import('./help-text.tsx')).HelpText }));

/** The button and the key that open the manual at the section of the screen. */
export function Help({ topic }: { readonly topic?: EntranceTopic | undefined }) {
  const text = useText();
  const [opened, panel] = useDisclosure();
  const screen = useRouterState({ select: ({ matches }): string => matches.at(-1)?.fullPath ?? '/' });
  const [chosen, choose] = useState<string>();
  // the page that somebody goes to takes the focus
  const [isLeaving, setLeaving] = useState(false);
  const open = () => {
    choose(undefined);
    setLeaving(false);
    panel.open();
  };
  const leave = () => {
    setLeaving(true);
    panel.close();
  };
  useHotkeys([['F1', opened ? panel.close : open]], []);
  return (
    <>
      <ActionIcon variant="subtle" color="gray" size={36} aria-label={text('help.title')} onClick={open}>
        <IconHelp size={20} />
      </ActionIcon>
      <SidePanel opened={opened} onClose={panel.close} returnFocus={!isLeaving} title={text('help.title')}>
        <Suspense>
          <HelpText own={topic ?? screen} chosen={chosen} onChoose={choose} onLeave={leave} />
        </Suspense>
      </SidePanel>
    </>
  );
}
