// SPDX-License-Identifier: Apache-2.0
import { useMemo } from 'react';
import { useText } from '../../../../ui/i18n/text.tsx';
import type { TableFilter } from '../../../../ui/kit/table/types.ts';
import { Flow, transits } from '../../contract.ts';
import { type FlowFilter, yesNoWords } from '../../model/filter.ts';

/** What people call the values of a flow. */
export function useFlowWords() {
  const text = useText();
  return useMemo(() => {
    const information = (id: Flow['information']) => text(`flows.information.${id}`);
    const form = (id: Flow['form']) => text(`flows.form.${id}`);
    const protocol = (id: Flow['protocol']) => text(`flows.protocol.${id}`);
    const transit = (id: Flow['transit']) => text(`flows.transit.${id}`);
    const yesNo = (value: boolean | null) =>
      text(value === null ? 'answer.not-stated' : value ? 'flows.yes' : 'flows.no');
    const options = <T extends string>(values: readonly T[], label: (value: T) => string) =>
      values.map((value) => ({ value, label: label(value) }));
    const yesNoOptions = yesNoWords.map((value) => ({
      value,
      label: yesNo(value === 'unknown' ? null : value === 'true'),
    }));
    const choices = {
      information: options(Flow.shape.information.options, information),
      form: options(Flow.shape.form.options, form),
      protocol: options(Flow.shape.protocol.options, protocol),
      yesNo: yesNoOptions,
    };
    const filter = (id: FlowFilter, title: string, choice: TableFilter['options']) => ({ id, title, options: choice });
    const filters: readonly TableFilter[] = [
      filter('information', text('flows.information'), choices.information),
      filter('form', text('flows.form'), choices.form),
      filter('transit', text('flows.transit'), options(transits, transit)),
      filter('requiredByCare', text('flows.required-by-care'), yesNoOptions),
      filter('external', text('flows.external'), yesNoOptions),
      filter('protocol', text('flows.protocol'), choices.protocol),
    ];
    return { information, form, protocol, transit, yesNo, choices, filters };
  }, [text]);
}
