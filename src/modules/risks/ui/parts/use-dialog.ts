// SPDX-License-Identifier: Apache-2.0
import { useNavigate, useSearch } from '@tanstack/react-router';

/** Which dialog of a page is open: it stands in the address, so that the back button closes it. */
export function useDialog() {
  const { do: opened }: { readonly do?: unknown } = useSearch({ strict: false });
  const navigate = useNavigate();
  const go = (name: string | undefined) =>
    void navigate({
      to: '.',
      search: (old: object) => ({ ...old, do: name }),
      replace: name === undefined,
      resetScroll: false,
    });
  return { is: (name: string) => opened === name, open: (name: string) => go(name), close: () => go(undefined) };
}
