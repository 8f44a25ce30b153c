// SPDX-License-Identifier: Apache-2.0
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';

/** What of the map is looked at: it stands in the address beside the filters. */
export type MapView = {
  /** A node whose box is selected. */
  readonly node: string | null;
  /** The node to which the way is shown. */
  readonly to: string | null;
  /** A flow whose line is selected. */
  readonly flow: string | null;
  /** Boxes that are open. */
  readonly open: readonly string[];
};

const asText = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : null);

export function useMapView(): readonly [MapView, (change: Partial<MapView>) => void] {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const { node, to, flow, open } = search;
  const view = useMemo<MapView>(
    () => ({
      node: asText(node),
      to: asText(to),
      flow: asText(flow),
      open: Array.isArray(open) ? open.filter((item) => typeof item === 'string') : [],
    }),
    [node, to, flow, open],
  );
  const change = (changes: Partial<MapView>) => {
    const { open: opened, ...selected } = { ...view, ...changes };
    const next = Object.fromEntries(Object.entries(selected).map(([key, value]) => [key, value ?? undefined]));
    void navigate({
      to: '.',
      search: ((old: object) => ({ ...old, ...next, open: opened.length > 0 ? opened : undefined })) as never,
      resetScroll: false,
    });
  };
  return [view, change];
}
