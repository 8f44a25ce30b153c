// SPDX-License-Identifier: Apache-2.0
import type { Task } from '../../schemas.ts';
import { linkTo } from './work-list.tsx';

type Subject = NonNullable<Task['subject']>;

const pages: Readonly<Record<Subject['kind'], (ref: string) => string>> = {
  risk: (ref) => `/risks/${ref}`,
  control: (ref) => `/controls/${ref.replace(':', '/')}`,
  asset: (ref) => `/assets/${ref}`,
  evidence: (ref) => `/evidence/${ref}`,
  document: (ref) => `/documents?row=${ref}`,
  finding: (ref) => `/audits?row=${ref}`,
  supplier: (ref) => `/suppliers?row=${ref}`,
  flow: (ref) => `/flows/${ref}`,
  loss: (ref) => `/losses/${ref}`,
  review: (ref) => `/reviews/${ref}`,
  'event-report': (ref) => `/event-reports/${ref}`,
};

/** The page of what a task is about. */
export const subjectAddress = ({ kind, ref }: Subject) => linkTo(pages[kind](ref));
