// SPDX-License-Identifier: Apache-2.0
import { useMutation } from '@tanstack/react-query';
import { connect } from '../../../../ui/data/api.ts';
import { queryClient } from '../../../../ui/data/query.ts';
import { useNotify } from '../../../../ui/kit/notify.tsx';
import { notifications } from '../../contract.ts';

export const api = connect({ notifications }).notifications;

type Mark = { readonly ids?: string[]; readonly read: boolean };

/** Marks notifications, or all of them, as read or unread; the list and the bell show it. */
export function useMark() {
  const { failed } = useNotify();
  return useMutation({
    mutationFn: (mark: Mark) => api.markRead(mark),
    onError: failed,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['notifications'] }),
  });
}
