// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useText } from '../../../../ui/i18n/text.tsx';
import type { RegisterField } from '../../../../ui/kit/register/types.ts';
import { servicesQuery } from './api.ts';

/** The field of a form that names a service. */
export function useServiceChoice(): RegisterField {
  const text = useText();
  const all = useQuery(servicesQuery).data?.items ?? [];
  const options = all.map(({ id, name }) => ({ value: id, label: name }));
  return { id: 'serviceId', label: text('continuity.service'), kind: 'choice', options };
}
