// SPDX-License-Identifier: Apache-2.0

import { type Place, unToken } from '../../engines/oscal/index.ts';
import type { ImportItem } from '../engine/importer.ts';

/** The property in which Wardline writes the control comes first: a token of OSCAL is not always the identifier itself. */
const controlOf = (requirement: Place): string | undefined =>
  requirement.props('control')[0] ?? unToken(requirement.text('control-id'));

const joined = (words: readonly (string | undefined)[], by = '\n'): string | undefined =>
  [...new Set(words.filter((one) => one !== undefined))].join(by) || undefined;

/**
 * What a system security plan says of each control. It is what somebody has stated: no test has shown it.
 */
export function* planEntries(plan: Place): Generator<ImportItem> {
  const seen = new Set<string>();
  for (const requirement of plan.in('control-implementation').each('implemented-requirements')) {
    const { at } = requirement;
    const control = controlOf(requirement);
    if (control === undefined) {
      yield { type: 'reject', at, reason: 'no control-id' };
      continue;
    }
    if (seen.has(control)) {
      yield { type: 'reject', at, reason: `${control} stands above` };
      continue;
    }
    seen.add(control);
    const parts = [requirement, ...requirement.each('statements')].flatMap((one) => one.each('by-components'));
    const [stated] = requirement.props('status');
    const states = stated === undefined ? parts.map((part) => part.in('implementation-status').text('state')) : [];
    const status = stated ?? joined(states, ', ');
    const justification = joined([requirement.text('remarks'), ...parts.map((part) => part.text('description'))]);
    const owner = joined(requirement.props('owner'), ', ');
    const reference = joined(requirement.props('reference'));
    const isOut = states.length > 0 && states.every((state) => state === 'not-applicable');
    yield {
      ...{ type: 'record', at },
      record: {
        ...{ kind: 'soa-entry', key: control, control, applicable: !isOut },
        ...(justification && { justification }),
        ...(status && { status }),
        ...(owner && { owner }),
        ...(reference && { reference }),
      },
    };
  }
}

type Applied = { readonly at: string; readonly words: string[]; readonly states: string[] };

/** What the components of a definition can do for controls; whether a control applies anywhere, a component does not say. */
export function* componentEntries(definition: Place): Generator<ImportItem> {
  const controls = new Map<string, Applied>();
  for (const component of definition.each('components')) {
    const name = component.text('title');
    const own = component.props('status');
    for (const requirement of component
      .each('control-implementations')
      .flatMap((one) => one.each('implemented-requirements'))) {
      const control = controlOf(requirement);
      if (control === undefined) {
        yield { type: 'reject', at: requirement.at, reason: 'no control-id' };
        continue;
      }
      const found = controls.get(control) ?? { at: requirement.at, words: [], states: [] };
      found.words.push([name, requirement.text('description')].filter(Boolean).join(': '));
      found.states.push(...requirement.props('implementation-status'), ...own);
      controls.set(control, found);
    }
  }
  for (const [control, { at, words, states }] of controls) {
    const [justification, status] = [joined(words.filter((one) => one !== '')), joined(states, ', ')];
    yield {
      ...{ type: 'record', at },
      record: {
        ...{ kind: 'soa-entry', key: control, control },
        ...(justification && { justification }),
        ...(status && { status }),
      },
    };
  }
}
