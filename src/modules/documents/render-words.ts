// SPDX-License-Identifier: Apache-2.0
import type { Language } from '../../contract/local-text.ts';
import type { Block } from '../../platform/rendering/document.ts';
import type { Document } from './contract.ts';
import type { Version, VersionHead, VersionState } from './schemas.ts';

type Words = {
  readonly id: string;
  readonly version: string;
  readonly digest: string;
  readonly owner: string;
  readonly approvedBy: string;
  readonly effective: string;
  readonly review: string;
  readonly classification: string;
  readonly classes: Readonly<Record<'public' | 'internal' | 'confidential', string>>;
  readonly authors: string;
  readonly history: string;
  readonly columns: readonly [string, string, string, string, string];
  readonly states: Readonly<Record<VersionState, string>>;
  readonly mark: Readonly<Record<VersionState, string>>;
  readonly demonstration: string;
  readonly open: string;
  readonly notWritten: string;
  readonly first: string;
};

const words: Readonly<Record<Language, Words>> = {
  en: {
    ...{
      id: 'Document',
      version: 'Version',
      digest: 'SHA-256 of the version',
      owner: 'Owner',
      approvedBy: 'Approved by',
    },
    ...{
      effective: 'In effect since',
      review: 'Next review by',
      classification: 'Classification',
      authors: 'Written by',
    },
    classes: { public: 'public', internal: 'internal', confidential: 'confidential' },
    history: 'History of changes',
    columns: ['Version', 'State', 'In effect since', 'Approved', 'Change'],
    states: {
      ...{ draft: 'draft', 'in-review': 'waits for approval', scheduled: 'approved, not yet in effect' },
      ...{ 'in-force': 'in force', superseded: 'superseded', withdrawn: 'withdrawn' },
    },
    mark: {
      ...{ draft: 'DRAFT, NOT APPROVED', 'in-review': 'NOT APPROVED YET', scheduled: 'NOT YET IN EFFECT' },
      ...{ 'in-force': '', superseded: 'SUPERSEDED', withdrawn: 'WITHDRAWN' },
    },
    ...{ open: 'not yet', notWritten: 'This version has no text in English.', first: 'First version' },
    demonstration: 'DEMONSTRATION DATA',
  },
  de: {
    ...{
      id: 'Dokument',
      version: 'Fassung',
      digest: 'SHA-256 der Fassung',
      owner: 'Verantwortlich',
      approvedBy: 'Freigegeben von',
    },
    ...{
      effective: 'In Kraft seit',
      review: 'Nächste Überprüfung bis',
      classification: 'Einstufung',
      authors: 'Verfasst von',
    },
    classes: { public: 'öffentlich', internal: 'intern', confidential: 'vertraulich' },
    history: 'Änderungsverlauf',
    columns: ['Fassung', 'Stand', 'In Kraft seit', 'Freigegeben', 'Änderung'],
    states: {
      ...{ draft: 'Entwurf', 'in-review': 'wartet auf Freigabe', scheduled: 'freigegeben, noch nicht in Kraft' },
      ...{ 'in-force': 'in Kraft', superseded: 'abgelöst', withdrawn: 'zurückgezogen' },
    },
    mark: {
      ...{
        draft: 'ENTWURF, NICHT FREIGEGEBEN',
        'in-review': 'NOCH NICHT FREIGEGEBEN',
        scheduled: 'NOCH NICHT IN KRAFT',
      },
      ...{ 'in-force': '', superseded: 'ABGELÖST', withdrawn: 'ZURÜCKGEZOGEN' },
    },
    ...{ open: 'noch nicht', notWritten: 'Diese Fassung hat keinen deutschen Text.', first: 'Erste Fassung' },
    demonstration: 'DEMONSTRATIONSDATEN',
  },
};
export const wordsIn = (language: Language): Words => words[language];

/** How people and days are said. */
export type Named = { readonly who: (actor: string) => string; readonly day: (instant: string) => string };

/** Document control (ISO/IEC 27001:2022 7.5.2 and 7.5.3): what a reader needs to know of the paper in hand. */
export function controlBlock(document: Document, version: Version, said: Words, { who, day }: Named) {
  const approvals = (version.approval?.votes ?? [])
    .filter(({ vote, withdrawnAt }) => vote === 'approve' && withdrawnAt === null)
    .map(({ by, at }) => `${who(by)}, ${day(at)}`);
  const { classification } = document;
  return [
    { label: said.id, value: document.id },
    { label: said.version, value: `${version.number} (${said.states[version.state]})` },
    { label: said.digest, value: version.sha256 ?? said.open },
    { label: said.owner, value: document.owner ?? said.open },
    { label: said.authors, value: version.authors.map(who).join(', ') },
    { label: said.approvedBy, value: approvals.join('; ') || said.open },
    { label: said.effective, value: version.effective ?? said.open },
    { label: said.review, value: version.reviewDue ?? said.open },
    ...(classification === null ? [] : [{ label: said.classification, value: said.classes[classification] }]),
  ];
}

/** What has changed from version to version, the newest first, up to the one that is shown. */
export function historyOf(version: Version, heads: readonly VersionHead[], said: Words): Block[] {
  const rows = heads
    .filter(({ number }) => number <= version.number)
    .map((head) => [
      ...[String(head.number), said.states[head.state], head.effective ?? '', head.approved ?? ''],
      head.reason ?? (head.number === 1 ? said.first : ''),
    ]);
  const widths = [8, 18, 14, 14, 46];
  return [
    { type: 'heading', level: 1, text: said.history },
    { type: 'table', columns: said.columns.map((title, at) => ({ title, width: widths[at] ?? 10 })), rows },
  ];
}
