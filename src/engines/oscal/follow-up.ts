// SPDX-License-Identifier: Apache-2.0
import type { Written } from './catalog.ts';
import { type Head, metadata } from './statement.ts';
import { props, tokenOf, uuidOf } from './words.ts';

/** What is late or deviates, with the day (YYYY-MM-DD) by which it is to end. */
export type Open = {
  readonly id: string;
  readonly kind: 'overdue-treatment' | 'exception' | 'nonconformity';
  readonly title: string;
  readonly description: string;
  readonly owner: string | null;
  readonly due: string | null;
  readonly status: string;
};

/** Overdue treatments, exceptions and open nonconformities as an OSCAL plan of action and milestones; undefined where there is nothing: OSCAL has no empty one. */
export function actionDocument(head: Head, open: readonly Open[]): Written | undefined {
  const { organisation, at } = head;
  if (open.length === 0) return undefined;
  const losses = ['Observations of audits are not written; they stand in the register of findings.'];
  const items = open.map(({ id, kind, title, description, owner, due, status }) => ({
    ...{ uuid: uuidOf('poam-item', kind, id), title, description: description || title },
    props: props({ kind, owner, due, status }),
  }));
  const document = {
    'plan-of-action-and-milestones': {
      uuid: uuidOf('poam', organisation, at),
      metadata: metadata(`What is late or deviates at ${organisation}`, head, losses),
      'system-id': { 'identifier-type': 'http://ietf.org/rfc/rfc4122', id: uuidOf('system', organisation) },
      'poam-items': items,
    },
  };
  return { document, losses };
}

/** One item of evidence for controls. `collected`: an instant with Z, or a day. */
export type Observed = {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly collected: string;
  readonly expires: string | null;
  readonly controls: readonly string[];
};

/** Evidence as OSCAL assessment results; undefined where there is none. It shows what was seen and judges no control. */
export function resultsDocument(head: Head, observed: readonly Observed[]): Written | undefined {
  const { organisation, at } = head;
  if (observed.length === 0) return undefined;
  const losses = [
    'No test was run and no finding made: what is written is the evidence that people have handed in.',
    'The files themselves are not written; the audit pack holds them.',
  ];
  const instant = (day: string) => (day.includes('T') ? day : `${day}T00:00:00Z`);
  const seen = observed.map(({ id, title, description, collected, expires, controls }) => ({
    ...{ uuid: uuidOf('observation', id), title, description: description || title, methods: ['EXAMINE'] },
    ...{ collected: instant(collected), ...(expires !== null && { expires: instant(expires) }) },
    props: props({ evidence: id, control: controls }),
  }));
  const named = [...new Set(observed.flatMap(({ controls }) => controls))];
  const document = {
    'assessment-results': {
      uuid: uuidOf('assessment-results', organisation, at),
      metadata: metadata(`Evidence of ${organisation}`, head, losses),
      'import-ap': { href: '#', remarks: 'There is no assessment plan in OSCAL.' },
      results: [
        {
          uuid: uuidOf('result', organisation, at),
          title: 'Evidence on record',
          description: 'What people have handed in for controls.',
          start: at,
          'reviewed-controls': {
            'control-selections': [
              named.length > 0
                ? { 'include-controls': named.map((control) => ({ 'control-id': tokenOf(control) })) }
                : { 'include-all': {} },
            ],
          },
          observations: seen,
        },
      ],
    },
  };
  return { document, losses };
}
