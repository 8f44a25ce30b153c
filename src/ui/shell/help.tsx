// SPDX-License-Identifier: Apache-2.0
import { ActionIcon } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconHelp } from '@tabler/icons-react';
import { useNavigate, useRouter, useRouterState, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useText } from '../i18n/text.tsx';
import { SidePanel } from '../kit/layer.tsx';
import { type EntranceTopic, helpName } from './help-sections.ts';

const HelpText = lazy(async () => ({ default: (await import('./help-text.tsx')).HelpText }));

/** The button and the key that open the manual at the section of the screen. The open section stands in the address. */
export function Help({ topic }: { readonly topic?: EntranceTopic | undefined }) {
  const text = useText();
  const screen = useRouterState({ select: ({ matches }): string => matches.at(-1)?.fullPath ?? '/' });
  const own = topic ?? screen;
  const panel = useAddressedPanel();
  const opened = panel.shown !== undefined;
  // a section that is chosen takes the focus, and so does the page that somebody goes to
  const [isChosen, setChosen] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  useEffect(() => {
    if (opened) setLeaving(false);
    else setChosen(false);
  }, [opened]);
  const choose = (name: string) => {
    setChosen(true);
    panel.change(name);
  };
  const open = () => panel.open(helpName(own));
  useHotkeys([['F1', opened ? panel.close : open]], []);
  return (
    <>
      <ActionIcon variant="subtle" color="gray" size={36} aria-label={text('help.title')} onClick={open}>
        <IconHelp size={20} />
      </ActionIcon>
      <SidePanel opened={opened} onClose={panel.close} returnFocus={!isLeaving} title={text('help.title')}>
        <Suspense>
          <HelpText
            {...{ own, isChosen, onChoose: choose, onLeave: () => setLeaving(true) }}
            shown={panel.shown ?? helpName(own)}
          />
        </Suspense>
      </SidePanel>
    </>
  );
}

/** What is open by the address, `?help=risks-matrix`. The way back closes it, however often it has changed since. */
function useAddressedPanel() {
  const { help }: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const { history } = useRouter();
  const isOpenedHere = useRef(false);
  const go = (name: string | undefined, replace: boolean) =>
    void navigate({ to: '.', search: (old: object) => ({ ...old, help: name }), replace, resetScroll: false });
  return {
    shown: help === undefined ? undefined : String(help),
    open: (name: string) => {
      isOpenedHere.current = true;
      go(name, false);
    },
    change: (name: string) => go(name, true),
    close: () => {
      if (isOpenedHere.current) history.back();
      else go(undefined, true);
      isOpenedHere.current = false;
    },
  };
}
