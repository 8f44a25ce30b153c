// SPDX-License-Identifier: Apache-2.0
import { useEffect, useEffectEvent } from 'react';

/** Calls `work` at whatever a person does with the page. */
export function useActivity(work: () => void): void {
  const act = useEffectEvent(work);
  useEffect(() => {
    const kinds = ['pointerdown', 'keydown', 'wheel'] as const;
    const onAct = () => act();
    for (const kind of kinds) addEventListener(kind, onAct, { capture: true, passive: true });
    return () => {
      for (const kind of kinds) removeEventListener(kind, onAct, { capture: true });
    };
  }, []);
}
