// SPDX-License-Identifier: Apache-2.0
import { Drawer, type DrawerProps, Modal, type ModalProps } from '@mantine/core';
import { useEffectEvent, useLayoutEffect, useState } from 'react';
import { useText } from '../i18n/text.tsx';

type Layer = { readonly height: number; readonly close: () => void };

/** What lies over the page, the topmost last. */
const layers: Layer[] = [];

/** Mantine's own ground of what lies over a page. */
const ground = 200;

/** The Escape key is for the topmost layer alone, unless what has the focus needs it itself, as an open select does. */
function onKeyDown(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || event.isComposing) return;
  const { target } = event;
  if (target instanceof Element && target.getAttribute('data-mantine-stop-propagation') === 'true') return;
  layers.at(-1)?.close();
}

/** The button of the menu that has the focus, or had it last; null when something else has had it since. */
let menuButton: Element | null = null;
globalThis.document?.addEventListener('focusin', ({ target }) => {
  const menu = target instanceof Element ? target.closest('[role="menu"]') : null;
  menuButton = menu && document.getElementById(menu.getAttribute('aria-labelledby') ?? '');
});

/** What has the focus; of a menu, which goes with its choice, the button. */
const whatOpens = (): Element | null => menuButton ?? document.activeElement;

/** The focus goes back to what has opened a layer, unless it has gone elsewhere, or something else lies there by now. */
function giveBack(opener: Element | null, height: number): void {
  const { activeElement } = document;
  const isLost = activeElement === document.body || activeElement?.closest('[role="dialog"]') !== null;
  const isCovered = (layers.at(-1)?.height ?? 0) >= height;
  if (isLost && !isCovered && opener instanceof HTMLElement) opener.focus({ preventScroll: true });
}

/** Puts what is opened over all other layers. @returns what a layer of Mantine takes for that */
function useLayer(opened: boolean, onClose: () => void, isClosedByKey: boolean) {
  const text = useText();
  const [height, setHeight] = useState(0);
  const close = useEffectEvent(() => isClosedByKey && onClose());
  useLayoutEffect(() => {
    if (!opened) return;
    const opener = whatOpens();
    const layer = { height: (layers.at(-1)?.height ?? 0) + 1, close: () => void close() };
    if (layers.length === 0) window.addEventListener('keydown', onKeyDown, { capture: true });
    layers.push(layer);
    setHeight(layer.height);
    return () => {
      layers.splice(layers.indexOf(layer), 1);
      if (layers.length === 0) window.removeEventListener('keydown', onKeyDown, { capture: true });
      // Mantine gives it back too, but not from what goes with its part of the page, nor to the button of a menu
      setTimeout(() => giveBack(opener, layer.height));
    };
  }, [opened]);
  return {
    ...{ opened, onClose, closeOnEscape: false, zIndex: ground + height },
    closeButtonProps: { 'aria-label': text('action.close') },
  };
}

/** What stands beside the page about one thing of it. */
export function SidePanel({ opened, onClose, closeOnEscape = true, ...others }: DrawerProps) {
  return <Drawer position="right" size="md" {...others} {...useLayer(opened, onClose, closeOnEscape)} />;
}

/** What stands over the page and wants an answer first. */
export function Dialog({ opened, onClose, closeOnEscape = true, ...others }: ModalProps) {
  return <Modal {...others} {...useLayer(opened, onClose, closeOnEscape)} />;
}
