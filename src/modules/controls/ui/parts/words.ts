// SPDX-License-Identifier: Apache-2.0
import { useLocal } from '../../../../ui/i18n/text.tsx';
import type { TextId } from '../../../../ui/i18n/text-ids.ts';
import type { StateWord } from '../../../../ui/kit/states.ts';
import { sourceOf } from '../../model.ts';
import type { SoaRow, Status } from '../../schemas.ts';

type Said = Pick<SoaRow, 'state' | 'applicable' | 'status'>;
type StateOf = { readonly state: StateWord; readonly label: TextId };

const ofStatus: Readonly<Record<Status, StateWord>> = {
  implemented: 'pass',
  partial: 'partial',
  planned: 'due-soon',
  'not-started': 'open',
};

export const statusText = (status: Status): TextId => `controls.status.${status}`;
export const statusState = (status: Status): StateWord => ofStatus[status];

/** What is said of a control, as people read it. What nobody has decided never looks like a decision. */
export function stateOf({ state, applicable, status }: Said): StateOf {
  if (state === 'open') return { state: 'unknown', label: 'controls.state.open' };
  if (state === 'proposed') return { state: 'proposed', label: 'controls.state.proposed' };
  if (!applicable || status === null) return { state: 'not-applicable', label: 'controls.state.excluded' };
  return { state: ofStatus[status], label: statusText(status) };
}

type Titled = Pick<SoaRow, 'title' | 'label'>;
/** The official short title, or our own label where an operator removed the titles. */
export const useTitle = (): ((row: Titled) => string) => {
  const local = useLocal();
  return ({ title, label }) => local(title) ?? local(label);
};

/** The page of an item; laws and own controls have theirs beside the Statement of Applicability. */
export function controlAddress(control: string, catalog = sourceOf(control)): string {
  if (catalog === 'law' || catalog === 'own')
    return `/controls/soa?control=${encodeURIComponent(JSON.stringify(control))}`;
  const item = control.startsWith(`${catalog}:`) ? control.slice(catalog.length + 1) : control;
  return `/controls/${encodeURIComponent(catalog)}/${encodeURIComponent(item)}`;
}
